"""Words that were changed in one form of a page stand there again when another form was sent, unless others were saved."""

from playwright.sync_api import expect

CHANGED = "We will write on Monday."
SAID = """document.addEventListener("readystatechange", () => {
    if (document.readyState === "interactive") document.querySelector("form[action*=answer] textarea").defaultValue = "%s";
})"""
"""The page comes with words in the form, as where something is changed."""


def assign(page):
    """Send another form of the page, and wait for the page that comes: what was typed stands in this one in any case."""
    with page.expect_navigation():
        page.get_by_role("button", name="Assign", exact=True).click()


def test_words_that_were_changed_stand_there_unless_somebody_saved_others_meanwhile(sign_in):
    page = sign_in("secretariat@example.org")
    page.goto("/en/contact/inquiries/?state=waiting")
    with page.expect_navigation():
        page.locator("main tbody a").first.click()
    answer = page.locator("form").get_by_role("textbox", name="Answer", exact=True)
    page.add_init_script(SAID % "As it was.")
    page.reload()
    answer.fill(CHANGED)
    assign(page)
    expect(answer).to_have_value(CHANGED)
    page.add_init_script(SAID % "As somebody else wrote it.")
    assign(page)
    expect(answer).to_have_value("As somebody else wrote it.")
