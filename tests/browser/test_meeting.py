"""A meeting from its plan to the minutes in every representative's mailbox, as four people run it in Chromium."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.council import (
    announce,
    check_in,
    close_with_everything_else_deferred,
    on_first_screen_of_a_phone,
    plan_meeting,
    press,
)
from tests.browser.mailbox import letter

TEXT = "The GCG adopts the joint workplan and asks for a first report within six months."


def prepare(page, number):
    """The Secretariat plans the meeting, and its agenda."""
    plan_meeting(page, number)
    page.goto(f"/en/gcg/meetings/{number}/items/new/")
    page.fill("[name=title]", "Joint workplan")
    page.locator("[name=kind][value=decision]").check()
    page.fill("[name=draft_text]", TEXT)
    page.locator("main form button.button-primary").click()


def item_number(page, meeting):
    page.goto(meeting)
    link = page.get_by_role("link", name=re.compile("Joint workplan")).first.get_attribute("href")
    return link.rstrip("/").rsplit("/", 1)[1]


@pytest.fixture(scope="module")
def codes():
    governments = [f"GOV-PFC-{n}" for n in range(1, 6)] + [f"GOV-DEV-{n}" for n in range(1, 5)]
    return {
        "first": ["DEPUTY", *governments, "UN-1", "UN-2"],
        "more": ["UN-3", "UN-4", "EMPLOYERS-1"],
    }


@pytest.mark.parametrize(("number", "scripts"), [(14, True), (15, False)], ids=["scripts", "no scripts"])
def test_a_meeting_from_its_plan_to_the_minutes_in_every_mailbox(sign_in, codes, number, scripts):
    secretary, chair, member = (
        sign_in(f"{who}@example.org", java_script_enabled=scripts) for who in ("secretariat", "chair", "member")
    )
    meeting = f"/en/gcg/meetings/{number}/"

    def sees(page, words):
        """By itself, or asked for anew where there are no scripts."""
        if not scripts:
            page.goto(f"{meeting}room/")
        expect(page.locator("#room-part")).to_contain_text(words)

    prepare(secretary, number)

    chair.goto(f"{meeting}convocation/")
    press(chair, f"Convene GCG/{number}")
    expect(chair.locator("main")).to_contain_text("Convened")

    reply_by_the_link_in_the_mail(member, number)

    # Fifteen in the room: the Chair, a worker who checks in alone, thirteen by the Secretariat.
    member.goto(f"{meeting}room/")
    on_first_screen_of_a_phone(member, member.get_by_role("button", name="I am in the room"))
    press(member, "I am in the room")
    chair.goto(f"{meeting}room/")
    press(chair, "I am taking part remotely")
    check_in(secretary, meeting, codes["first"] + ["UN-3"])
    sees(chair, "15 representatives present")
    sees(member, "1 more representative is needed")

    # Without quorum it opens as an informal exchange, and adopting is refused with the clause and what is missing.
    chair.goto(f"{meeting}opening/")
    press(chair, "Open the meeting")
    expect(chair.locator(".refusal")).to_contain_text("1 more representative is needed: 15 of 16 are present.")
    chair.get_by_label("Without quorum").check()
    press(chair, "Open the meeting")
    item = item_number(chair, meeting)
    chair.goto(f"{meeting}items/{item}/text/")
    expect(chair.locator("[name=text]")).to_have_value(TEXT)
    press(chair, "Put the text and call for objections")
    announce(chair, meeting, item, "adopted")
    refusal = chair.locator(".refusal")
    expect(refusal).to_contain_text("1 more representative is needed: 15 of 16 are present.")
    expect(refusal).to_contain_text("Nobody is present for: Employers, NGOs.")
    expect(refusal.get_by_role("link", name="clause 9.2")).to_be_visible()

    # Enough people, but a group is missing.
    check_in(secretary, meeting, ["UN-4", "EMPLOYERS-1"])
    announce(chair, meeting, item, "adopted")
    expect(chair.locator(".refusal")).to_have_text(re.compile(r"^\s*Not done\s*Nobody is present for: NGOs\."))

    # The last group comes; the Chair goes on with quorum; a member objects.
    check_in(secretary, meeting, ["NGO-1"])
    chair.goto(f"{meeting}room/")
    expect(chair.locator("#room-part .quorum-word")).to_have_text("Quorum")
    press(chair, "Continue with quorum")
    sees(member, TEXT)
    on_first_screen_of_a_phone(
        member, member.locator(".decision-text"), member.get_by_role("link", name="Object", exact=True)
    )
    member.get_by_role("textbox", name="Reasons").fill("The workplan names no funding.")
    press(member, "Object")
    sees(chair, "The workplan names no funding.")
    announce(chair, meeting, item, "adopted")
    expect(chair.locator(".refusal")).to_contain_text("(WORKERS-1) maintains an objection")

    # Withdrawn, it is adopted, and everyone sees its number.
    press(member, "Withdraw it")
    expect(member.get_by_role("button", name="Withdraw it")).to_have_count(0)
    announce(chair, meeting, item, "adopted")
    sees(member, f"GCG/{number}/D1")

    close_with_everything_else_deferred(chair, meeting)
    release(secretary, chair, number)
    minutes_reach_everyone(secretary, chair, number)


def reply_by_the_link_in_the_mail(member, number):
    """The invitation is in the mailbox; its link takes the answer without signing in."""
    letter(member, "member@example.org", f"Invitation to meeting GCG/{number}").click()
    frame = member.frame_locator("iframe").first
    address = frame.locator("a[href*='/en/gcg/reply/']").first.get_attribute("href")
    visitor = member.context.browser.new_context().new_page()
    visitor.goto(address)
    visitor.locator("[name=answer][value=in_person]").check()
    visitor.locator("main form button.button-primary").first.click()
    expect(visitor.locator("main")).to_contain_text("Attending in person")
    visitor.context.close()


def release(secretary, chair, number):
    """The Secretariat drafts, the Chair releases."""
    meeting = f"/en/gcg/meetings/{number}/"
    secretary.goto(f"{meeting}minutes/")
    secretary.locator("main form button").first.click()
    secretary.wait_for_load_state()
    expect(secretary.locator("main")).to_contain_text(f"GCG/{number}/D1")
    chair.goto(f"{meeting}minutes/releases/new/")
    chair.locator("main form button.button-primary").first.click()
    chair.wait_for_load_state()


def minutes_reach_everyone(secretary, chair, number):
    """Each of the thirty representatives has them, absent ones too; the PDF says what happened."""
    meeting = f"/en/gcg/meetings/{number}/"
    subject = f"Minutes of meeting GCG/{number}"
    letter(chair, "chair@example.org", subject)
    secretary.goto(f"{meeting}minutes/")
    expect(secretary.locator("main")).to_contain_text(re.compile("Edition 1|edition 1"))
    letter(chair, "member@example.org", subject).click()
    attachment = chair.locator("main a[href*='/files/']").first.get_attribute("href")
    content = chair.context.request.get(attachment).body()
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())
    for said in (f"GCG/{number}", TEXT, f"GCG/{number}/D1", "Joint workplan"):
        assert said in words
