"""What was sent by somebody who was signed out meanwhile is sent with one press, once they have signed in on another page."""

from playwright.sync_api import expect

OFFICER = "secretariat@example.org"
WORDS = "Thank you for asking. We will write on Monday."


def test_one_press_sends_what_was_kept_while_one_signed_in(sign_in):
    page = sign_in(OFFICER)
    page.goto("/en/contact/inquiries/?state=waiting")
    page.locator("main tbody a").last.click()
    page.wait_for_load_state()
    page.get_by_role("textbox", name="Answer", exact=True).fill(WORDS)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.locator("h1")).to_have_text("Not sent yet")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in", exact=True).last.click()
    other = opened.value
    other.fill("input[name=login]", OFFICER)
    other.fill("input[name=password]", "demo")
    other.locator("form:has(input[name=password]) button[type=submit]").first.click()
    other.wait_for_url(lambda address: "/login" not in address)
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(page.locator("h1")).not_to_have_text("Not sent yet")
