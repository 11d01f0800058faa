"""An agenda handed over, sent back and convened; in the room the Deputy Chair takes over presiding in two presses."""

import re

from playwright.sync_api import expect

from tests.browser.council import check_in, close_with_everything_else_deferred, plan_meeting, press
from tests.browser.test_accessibility import problems
from tests.waiting import until

NUMBER = 17
MEETING = f"/en/gcg/meetings/{NUMBER}/"


def test_the_chair_sends_back_and_convenes_and_the_deputy_takes_over(sign_in):
    secretary, chair, deputy = (sign_in(f"{who}@example.org") for who in ("secretariat", "chair", "deputy"))
    main = {page: page.locator("main") for page in (secretary, chair, deputy)}
    plan_meeting(secretary, NUMBER)
    secretary.goto(f"{MEETING}items/new/")
    secretary.fill("[name=title]", "Joint workplan")
    main[secretary].locator("form button.button-primary").click()

    secretary.goto(f"{MEETING}agenda/")
    the_clerk_drags_an_item(secretary)
    press(secretary, "Hand over to the Chair")
    expect(main[secretary]).to_contain_text("The agenda is with the Chair")

    chair.goto("/en/desk/")
    main[chair].get_by_role("link", name=f"Convene GCG/{NUMBER}, or send its agenda back").first.click()
    chair.fill("[name=words]", "Say what the workplan is for.")
    press(chair, "Send back to the Secretariat")
    secretary.goto("/en/desk/")
    expect(main[secretary]).to_contain_text("Say what the workplan is for.")
    main[secretary].get_by_role("link", name=f"Revise the agenda of GCG/{NUMBER}").first.click()
    press(secretary, "Hand over to the Chair")
    chair.goto(f"{MEETING}convocation/")
    press(chair, f"Convene GCG/{NUMBER}")
    expect(main[chair]).to_contain_text("Convened")

    check_in(secretary, MEETING, ["CHAIR", "DEPUTY"])
    chair.goto(f"{MEETING}opening/")
    chair.get_by_label("Without quorum").check()
    press(chair, "Open the meeting")
    expect(chair.locator("#room-controls")).to_contain_text("Close the meeting")
    deputy.goto(f"{MEETING}room/")
    main[deputy].get_by_role("link", name="Take over presiding").click()
    press(deputy, "Take over presiding")
    expect(main[deputy]).to_contain_text("took over presiding")
    expect(chair.locator("#room-controls")).to_contain_text("has taken over presiding")
    expect(chair.locator("#room-controls")).not_to_contain_text("Close the meeting")

    the_clerk_writes_beside_the_meeting(secretary, deputy)
    the_wall_shows_who_is_missing(secretary)
    close_with_everything_else_deferred(deputy, MEETING)
    minutes_are_released_in_five_presses(secretary, deputy)


def the_clerk_drags_an_item(clerk):
    """The first item goes behind the second by its handle; numbers follow."""
    usual = clerk.viewport_size
    clerk.set_viewport_size({"width": 1280, "height": 1600})
    titles = clerk.locator("[data-order] > li h3 a")
    one, two = (title.split(". ", 1)[1] for title in titles.all_inner_texts()[:2])
    clerk.locator(".handle").first.drag_to(titles.nth(1))
    expect(titles.first).to_have_text(f"1. {two}")
    expect(titles.nth(1)).to_have_text(f"2. {one}")
    clerk.set_viewport_size(usual)


def the_clerk_writes_beside_the_meeting(clerk, presiding):
    """Half a sentence is kept without a press; the column beside it follows the meeting; what is typed stays."""
    clerk.goto(f"{MEETING}room/")
    clerk.get_by_role("link", name="Write the notes beside the meeting").click()
    notes = clerk.get_by_label("Discussion")
    expect(notes).to_be_focused()
    notes.press_sequentially("The representative of ")
    expect(clerk.get_by_text("Saved as you type.")).to_be_visible()
    presiding.goto(f"{MEETING}room/")
    press(presiding, re.compile("^Take up 1"))
    expect(clerk.locator("aside .room-item")).to_contain_text(clerk.locator("h1").inner_text())
    expect(notes).to_be_focused()
    notes.press_sequentially("Ghana asked.")

    def is_kept():
        clerk.reload()
        return notes.input_value() == "The representative of Ghana asked."

    until(is_kept, "what was typed before the page was left is kept", often=0.5)
    assert problems(clerk, f"{MEETING}room/notes/1/") == []


def the_wall_shows_who_is_missing(page):
    """Each seat stands there by its holder's short name, and those without a person in the room say so."""
    page.goto(f"{MEETING}room/screen/")
    seats = page.locator(".wall-seats li")
    expect(seats).to_have_count(32)
    expect(page.locator(".wall-seats li.is-here")).to_have_count(2)
    expect(seats.filter(has_text="(not here)")).to_have_count(30)
    expect(page.locator(".wall-quorum")).to_contain_text("No quorum")
    expect(page.locator(".wall-before")).to_contain_text("took over presiding")


def minutes_are_released_in_five_presses(secretary, deputy):
    """From the desk on which they wait, with the working days that are left, to the release."""
    presses = 0

    def press_on_desk(page, name):
        nonlocal presses
        page.goto("/en/desk/")
        page.locator("main").get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_load_state()
        presses += 1

    def press_button(page, name):
        nonlocal presses
        press(page, name)
        presses += 1

    secretary.goto("/en/desk/")
    expect(secretary.locator("main")).to_contain_text("10 working days are left for the draft")
    press_on_desk(secretary, f"Draft the minutes of GCG/{NUMBER}")
    press_button(secretary, "Draft the minutes")
    expect(secretary.locator("main")).to_contain_text("The representative of Ghana asked.")
    press_on_desk(deputy, f"Release the minutes of GCG/{NUMBER}")
    press_button(deputy, "Release to all representatives")
    expect(deputy.locator("main")).to_contain_text(f"GCG/{NUMBER}/MIN")
    assert presses <= 5
