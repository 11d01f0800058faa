"""An editor writes a piece of news, another approves it, it is translated and changed, and the French reader is told."""

import re

from playwright.sync_api import expect

TITLE, FRENCH = "Ten schools reopen", "Dix écoles rouvrent"


def test_a_piece_of_news_is_written_approved_translated_and_changed(sign_in, chromium, portal):
    author, other = sign_in("editor@example.org"), sign_in("approver@example.org")
    reader = chromium.new_context(base_url=portal).new_page()

    author.goto("/en/secretariat/pages/")
    author.get_by_role("link", name="News, English").first.click()
    author.goto(author.url.removesuffix("edit/"))
    author.get_by_role("link", name=re.compile("Add child page|Add news item")).first.click()
    write(author, TITLE, "Children are back at their desks.", "Their parents found other work.")
    submit(author)
    assert reader.goto("/en/news/ten-schools-reopen/").status == 404
    approve(other, TITLE)
    reader.goto("/en/news/")
    reader.get_by_role("link", name=TITLE).first.click()
    expect(reader.get_by_text("Their parents found other work.")).to_be_visible()

    # A reader in French gets it in English, and is told.
    reader.goto("/fr/news/ten-schools-reopen/")
    expect(reader.locator(".notice-untranslated")).to_be_visible()
    expect(reader.locator("article")).to_have_attribute("lang", "en")

    row = open_row(author, TITLE)
    row.get_by_role("link", name=f"Translate {TITLE}, French").click()
    author.get_by_role("checkbox", name="French").or_(author.get_by_role("checkbox", name="Français")).check()
    author.get_by_role("button", name="Submit").click()
    open_row(author, TITLE).get_by_role("link", name=f"Edit {TITLE}, French").click()
    write(author, FRENCH, "Les enfants sont de retour en classe.", "Leurs parents ont trouvé un autre travail.")
    author.get_by_role("checkbox", name="This translation says what the original says now").check()
    submit(author)
    approve(other, FRENCH)
    reader.goto("/fr/news/ten-schools-reopen/")
    expect(reader.get_by_role("heading", level=1)).to_have_text(FRENCH)
    expect(reader.locator("article")).to_have_attribute("lang", "fr")
    expect(reader.locator(".notice-untranslated, .notice-stale")).to_have_count(0)

    open_row(author, TITLE).get_by_role("link", name=f"Edit {TITLE}, English").click()
    author.get_by_role("textbox", name="Lead").fill("Children are back at their desks, and eat there at noon.")
    submit(author)
    approve(other, TITLE)
    reader.reload()
    expect(reader.locator(".notice-stale")).to_be_visible()
    expect(open_row(author, TITLE)).to_contain_text("Out of date")
    reader.context.close()


def open_row(author, title):
    author.goto("/en/secretariat/pages/")
    return author.locator("tr", has_text=title)


def write(author, title, lead, text):
    """Fill the form of a page, whose one part is a text."""
    author.get_by_role("textbox", name="Title").first.fill(title)
    author.get_by_role("textbox", name="Lead").fill(lead)
    place = author.locator("[contenteditable=true]").last
    parts = author.locator("[name=body-count]")  # which comes with the parts, made by a script
    expect(parts).to_be_attached()
    if parts.input_value() == "0":
        author.get_by_role("button", name="Insert a block").first.click()
        author.get_by_role("option", name="text", exact=True).click()
    place.click()
    if place.inner_text().strip():
        author.keyboard.press("ControlOrMeta+a")
        author.keyboard.press("Delete")
    author.keyboard.type(text)
    expect(author.locator("[name=body-0-value]")).to_have_value(re.compile(re.escape(text)))  # what is sent follows


def submit(author):
    author.get_by_role("button", name="More actions").click()
    with author.expect_navigation():
        author.locator("button[name=action-submit]").click()


def approve(other, title):
    other.goto("/cms/")
    other.get_by_role("link", name=title, exact=True).first.click()
    other.locator("footer .w-dropdown__toggle").click()
    with other.expect_navigation():
        other.locator("footer button[data-workflow-action-name=approve]").click()
