"""An event with one place: planned by the Secretariat, a second reader waits, moves up when the first leaves, and is told
when it is cancelled; nobody of them has an account.
"""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.council import fill_time, press
from tests.browser.mailbox import letter

TITLE = "Forum on safe harvests"
FIRST, SECOND = ("Ama First", "ama.first@reader.example"), ("منى الثانية", "mona.second@reader.example")


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def reader(request, chromium, portal):
    """A browser on a phone, of somebody who has never been here."""
    context = chromium.new_context(
        base_url=portal,
        viewport={"width": 360, "height": 740},
        java_script_enabled=request.param,
        accept_downloads=True,
    )
    yield context.new_page()
    context.close()


def test_a_place_goes_to_who_waits_and_a_cancellation_reaches_them(sign_in, reader, request):
    title = f"{TITLE}, {request.node.callspec.id}"
    secretary = sign_in("secretariat@example.org")
    address = plan(secretary, title)

    register(reader, address, title, FIRST, "Register")
    expect(reader.locator("h1")).to_have_text(f"You are registered for “{title}”")
    register(reader, address, title, SECOND, "Join the waiting list")
    expect(reader.locator("h1")).to_have_text(f"You are on the waiting list for “{title}”")

    in_letter(reader, FIRST, f"You have a place: {title}", "/leaving/")
    press(reader, "Give up the place")
    expect(reader.locator("h1")).to_have_text(f"You are no longer registered for “{title}”")
    letter(reader, SECOND[1], f"You have a place: {title}")

    secretary.goto(address)
    secretary.get_by_role("link", name="1 person has a place").click()
    expect(secretary.locator("main table")).to_contain_text(SECOND[0])
    expect(secretary.locator("main table")).not_to_contain_text(FIRST[0])
    cancel(secretary, address)
    letter(reader, SECOND[1], f"Cancelled: {title}").click()
    expect(reader.locator("main")).to_contain_text("The hall is flooded.")
    reader.goto(address)
    expect(reader.locator("main")).to_contain_text("This event was cancelled")
    expect(reader.locator("main").get_by_role("link", name="Register", exact=True)).to_have_count(0)


def plan(secretary, title):
    """An event in a month with one place, published; its address."""
    secretary.goto("/en/events/new/")
    secretary.get_by_label("Title").fill(title)
    secretary.get_by_label("What it is about").fill("What works.\n\n1. Schools\n2. Wages")
    start = (datetime.now(UTC) + timedelta(days=30)).replace(hour=9, minute=0)
    fill_time(secretary, "starts", start)
    fill_time(secretary, "ends", start + timedelta(hours=2))
    fill_time(secretary, "registration_ends", start - timedelta(days=1))
    secretary.locator("[name=place]").fill("Town hall, Lima")
    secretary.locator("[name=languages][value=en]").check()
    secretary.locator("[name=capacity]").fill("1")
    press(secretary, "Save the plan")
    press(secretary, "Publish it")
    expect(secretary.locator("h1")).to_have_text(title)
    return secretary.url


def register(reader, address, title, who, words):
    """From the page of the event to the link in the letter, which has one button."""
    name, email = who
    reader.goto(address)
    reader.locator("main").get_by_role("link", name=words, exact=True).click()
    reader.get_by_label("Your name").fill(name)
    reader.locator("main").get_by_label("Your e-mail address").fill(email)
    press(reader, words)
    in_letter(reader, who, f"Please confirm: register for {title}", "/registrations/")
    press(reader, "Yes, register me")


def in_letter(reader, who, subject, path):
    """Follow the link in a letter whose address has `path`."""
    letter(reader, who[1], subject).click()
    link = reader.locator(f"main a[href*='{path}']").first
    expect(link).to_be_attached()
    reader.goto(link.get_attribute("href"))


def cancel(secretary, address):
    secretary.goto(address)
    secretary.locator("summary", has_text="Cancel the event").click()
    secretary.get_by_label("Why it is cancelled").fill("The hall is flooded.")
    press(secretary, "Cancel the event")
    expect(secretary.locator("main")).to_contain_text("This event was cancelled")
