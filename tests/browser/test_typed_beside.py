"""What is typed in one form of a page stands there again when another form of the page was sent."""

import pytest
from playwright.sync_api import expect

OFFICER = "secretariat@example.org"
ANSWER = "Thank you for asking.\nWe will write on Monday."
ADDRESS = "/en/contact/inquiries/"


@pytest.fixture
def page(sign_in):
    """The page of an inquiry that waits, on which an officer has begun to answer."""
    page = sign_in(OFFICER)
    page.goto(f"{ADDRESS}?state=waiting")
    page.locator("main tbody a").first.click()
    page.wait_for_load_state()  # the script that keeps what is typed comes after the fields
    page.get_by_role("textbox", name="Answer", exact=True).fill(ANSWER)
    return page


def assign(page):
    """Send another form of the page, and wait for the page that comes: what was typed stands in this one in any case."""
    with page.expect_navigation():
        page.get_by_role("button", name="Assign", exact=True).click()


def test_what_is_typed_stands_there_when_another_form_was_done(page):
    assign(page)
    expect(page.get_by_role("textbox", name="Answer", exact=True)).to_have_value(ANSWER)
    page.get_by_role("textbox", name="Answer", exact=True).fill("")
    page.reload()
    expect(page.get_by_role("textbox", name="Answer", exact=True)).to_have_value("")


def test_what_is_typed_stands_there_when_another_form_was_refused(page):
    page.get_by_text("Close it without an answer").click()
    page.get_by_role("button", name="Close it", exact=True).click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    expect(page.get_by_role("textbox", name="Answer", exact=True)).to_have_value(ANSWER)


def test_a_field_in_a_closed_part_of_the_page_is_opened(page):
    page.get_by_text("Close it without an answer").click()
    page.get_by_label("Why it needs no answer").fill("Asked by telephone")
    assign(page)
    expect(page.get_by_label("Why it needs no answer")).to_be_visible()
    expect(page.get_by_label("Why it needs no answer")).to_have_value("Asked by telephone")


def test_what_has_no_form_any_more_is_shown(page, sign_in):
    inquiry, second = page.url, sign_in(OFFICER)
    second.goto(inquiry)
    for window, reason in ((page, "A double"), (second, "Asked by telephone")):
        window.get_by_text("Close it without an answer").click()
        window.get_by_label("Why it needs no answer").fill(reason)
    second.get_by_role("button", name="Close it", exact=True).click()
    expect(second.get_by_text("Closed.", exact=True)).to_be_visible()
    assign(page)  # refused, on a page of its own
    page.goto(inquiry)
    expect(page.locator("#typed-beside").get_by_label("Why it needs no answer")).to_have_value("A double")
    page.goto(inquiry)
    expect(page.locator("#typed-beside")).to_be_hidden()


def test_what_another_wrote_in_its_place_stands_and_what_was_typed_is_shown(sign_in):
    first, second = sign_in(OFFICER), sign_in(OFFICER)
    first.goto("/en/newsletter/desk/")
    first.get_by_role("button", name="Begin", exact=True).click()
    first.get_by_role("link", name="Write the edition in English").click()
    first.wait_for_load_state()
    second.goto(first.url)
    first.get_by_label("Subject").fill("What I typed")
    second.get_by_label("Subject").fill("What another wrote")
    second.get_by_role("button", name="Save the subject").click()
    expect(second.get_by_text("The subject has been saved.")).to_be_visible()
    first.get_by_role("button", name="Move down").first.click()
    expect(first.locator("form").get_by_label("Subject")).to_have_value("What another wrote")
    expect(first.locator("#typed-beside").get_by_label("Subject")).to_have_value("What I typed")


def test_it_is_forgotten_when_one_signs_out(page):
    inquiry = page.url
    page.locator("form[action$='/logout/'] button").first.evaluate("button => button.click()")
    page.wait_for_url(lambda address: address != inquiry)
    assert page.evaluate("sessionStorage.getItem('typed-beside')") is None
