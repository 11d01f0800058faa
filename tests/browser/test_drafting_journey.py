"""The Chair asks for a guidance note and clears it, and it is found by a word inside; a draft of the Terms is tried (12.2, 13.1)."""

from io import BytesIO

from playwright.sync_api import expect

from alliance87.documents.word.reading import read
from alliance87.documents.word.writing import written
from tests.browser.council import press
from tests.waiting import until

SUBJECT = "How to speak with survivors"
WORD = "Trustworthiness"
"""A word that no other document has."""


def test_a_guidance_note_is_asked_for_drafted_commented_cleared_and_found(sign_in, chromium, portal):
    chair, secretary = sign_in("chair@example.org"), sign_in("secretariat@example.org")
    ask(chair)
    draft(secretary)
    send_back(chair, "Say first what they may expect of us.")
    revise_in_word(secretary)
    symbol = clear(chair)
    visitor = chromium.new_context(base_url=portal).new_page()
    until(lambda: is_found(visitor, symbol), "the worker reads the note, and the search finds a word inside it")
    visitor.context.close()


def ask(chair):
    chair.goto("/en/secretariat/drafting/")
    chair.get_by_role("link", name="Ask for a draft").click()
    chair.locator("[name=kind]").select_option("guidance")
    chair.fill("[name=subject]", SUBJECT)
    chair.fill("[name=words]", "One page, for all partners.")
    chair.locator("[name=audience]").select_option("public")
    press(chair, "Ask the Secretariat")
    expect(chair.locator("main")).to_contain_text("The Secretariat finds your request on its desk")


def draft(secretary):
    secretary.goto("/en/desk/")
    secretary.get_by_role("link", name=f"Draft “{SUBJECT}” for the Chair").click()
    secretary.get_by_role("link", name="Write it without one").click()
    secretary.fill("[name=text]", "Listen.\n\nAsk before you write anything down.")
    press(secretary, "Save the draft")
    press(secretary, "Put before the Chair")
    expect(secretary.locator("main")).to_contain_text("The draft is before the Chair")


def send_back(chair, words):
    chair.goto("/en/desk/")
    chair.get_by_role("link", name=f"Clear the draft “{SUBJECT}”").click()
    chair.get_by_text("Comment and send it back").click()
    chair.fill("[name=words]", words)
    press(chair, "Send it back")
    expect(chair.locator("main")).to_contain_text(words)


def revise_in_word(secretary):
    """The draft goes out to Word, is changed there and comes back with what changed shown."""
    secretary.goto("/en/desk/")
    secretary.get_by_role("link", name=f"Draft “{SUBJECT}” for the Chair").click()
    with secretary.expect_download() as saved:
        secretary.get_by_role("link", name="Open it in Word").click()
    came = read(BytesIO(saved.value.path().read_bytes()))
    changed = written(
        came.title,
        f"{WORD} comes first.\n\n{came.text}",
        language="en",
        head="Draft",
        remembers=came.remembers,
    )
    secretary.get_by_role("link", name="Read it back from Word").click()
    file = {"name": "note.docx", "mimeType": "application/octet-stream", "buffer": changed}
    secretary.locator("[name=upload]").set_input_files(file)
    press(secretary, "Show what changed")
    expect(secretary.locator(".difference ins")).to_contain_text(f"{WORD} comes first.")
    press(secretary, "Save as a new draft")
    press(secretary, "Put before the Chair")


def clear(chair):
    """The Chair sees what changed and clears the note; its symbol."""
    chair.goto("/en/desk/")
    chair.get_by_role("link", name=f"Clear the draft “{SUBJECT}”").click()
    chair.get_by_role("link", name="What changed since it was sent back").click()
    expect(chair.locator(".difference ins")).to_contain_text(WORD)
    chair.go_back()
    press(chair, "Clear and file")
    link = chair.locator("main .page-header a.symbol")
    expect(link).to_contain_text("A87/GDN/")
    return link.inner_text().strip()


def is_found(visitor, symbol):
    visitor.goto(f"/en/documents/?q={WORD.lower()}")
    return symbol in visitor.locator("main").inner_text()


def test_a_quorum_of_20_shows_which_decisions_would_not_have_stood(sign_in):
    secretary, member = sign_in("secretariat@example.org"), sign_in("member@example.org")
    secretary.goto("/en/gcg/terms/")
    secretary.get_by_role("link", name="Write a draft").click()
    secretary.fill("[name=title]", "Twenty must be there")
    secretary.fill("[name=quorum_minimum]", "20")
    press(secretary, "Save and try it on the last two years")
    member.goto("/en/terms/")
    member.get_by_role("link", name="Drafts of the next version").click()
    member.get_by_role("link", name="Twenty must be there").click()
    fallen = member.locator("section[aria-labelledby=fallen]")
    expect(fallen).to_contain_text("would not have stood")
    expect(fallen).to_contain_text("would have counted, of 20 needed")
    number = int(fallen.locator("h3").inner_text().split()[0])
    assert number > 0
    expect(fallen.locator("li")).to_have_count(number)
    fallen.locator("li a").first.click()
    expect(member.locator("main")).to_contain_text("GCG/")
