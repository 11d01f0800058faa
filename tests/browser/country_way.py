"""What people press on the way of a country, from its letter of interest to its first yearly report."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from tests.browser.council import press
from tests.browser.test_accessibility import LOOKS, problems
from tests.documents.files import PDF

CRITERIA = ("clarity", "targets", "involvement", "financing", "monitoring")


def day(days):
    return f"{date.today() + timedelta(days=days)}"


def file(name):
    return {"name": name, "mimeType": "application/pdf", "buffer": PDF}


def see(page):
    """Whatever is folded on the page is opened."""
    folded = page.locator("main details:not([open]) > summary")
    while folded.count():
        folded.first.click()


def assert_for_everyone(page):
    """The page meets WCAG 2.2 AA and does not scroll sideways, at phone and desktop width, light and dark."""
    address, size = page.url, page.viewport_size
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        assert problems(page, address) == []
    page.set_viewport_size(size)
    page.emulate_media(color_scheme="light")


def enter_step(page, candidacy, step, **fields):
    """Enter a step of the way from the page of the candidacy."""
    page.goto(candidacy)
    page.get_by_role("listitem").filter(has_text=step).get_by_role("link", name="Enter this step").click()
    for name, value in fields.items():
        if isinstance(value, dict):
            page.locator(f"[name={name}]").set_input_files(value)
        elif value is True:
            page.locator(f"[name={name}]").check()
        else:
            page.locator(f"[name={name}]").fill(f"{value}")
    page.locator("main form button.button-primary").click()
    expect(page.locator("main")).to_contain_text("is on record")


def add_line(page, roadmap, kind, under="", **fields):
    """Add a line to the Roadmap."""
    page.goto(f"{roadmap}lines/new/{kind}/?under={under}")
    for name, value in fields.items():
        field = page.locator(f"[name={name}]")
        field.select_option(value) if name in ("measure", "direction") else field.fill(f"{value}")
    press(page, "Add")
    expect(page.locator("main")).to_contain_text("is in the Roadmap")


def submit(page, roadmap):
    """Look through the Roadmap and submit it; the address of the submission."""
    page.goto(roadmap)
    page.get_by_role("link", name="Check and submit").click()
    press(page, "Submit the Roadmap")
    expect(page.locator("main")).to_contain_text("The Roadmap has been submitted")
    return page.url


def open_review(secretary, country, advises="Monitoring Working Group"):
    """The Secretariat opens the review of the newest submission; the address of the review. The group that advised last
    stands there as the one that advises first; with another in `advises`, it is chosen.
    """
    secretary.goto("/en/pathfinder/reviews/")
    secretary.get_by_role("link", name=f"Open the review of {country}").click()
    expect(secretary.locator("[name=body] option:checked")).to_have_text("Monitoring Working Group")
    secretary.locator("[name=body]").select_option(label=advises)
    press(secretary, "Open the review")
    return secretary.url


def review_of(reviewer, country):
    """The newest review that this person has of the country."""
    reviewer.goto("/en/pathfinder/reviewing/")
    reviewer.get_by_role("row", name=country).first.get_by_role("link").click()
    return reviewer.url.split("?")[0]


def accept(reviewer):
    reviewer.get_by_label("I have no interest to declare").check()
    press(reviewer, "Answer")


def mark(reviewer, **reasons):
    """Mark each criterion, with reasons for some."""
    for criterion in CRITERIA:
        reviewer.locator(f"[name=mark_{criterion}]").select_option("partly" if criterion in reasons else "met")
    for criterion, words in reasons.items():
        reviewer.locator(f"[name=text_{criterion}]").fill(words)
    reviewer.locator("#review").get_by_role("button", name="Save what is written", exact=True).click()
    reviewer.wait_for_url("**#rubric")


def remark(reviewer, on, words, part="P1"):
    reviewer.goto(f"{reviewer.url.split('?')[0].split('#')[0]}?part={part}")
    reviewer.get_by_role("button", name=f"Remark on {on}", exact=True).click()
    reviewer.get_by_label("Your remark").fill(words)
    press(reviewer, "Save the remark")
    expect(reviewer.get_by_label("Your remark")).to_have_count(0)  # it is kept first, and sent then


def share(reviewer):
    press(reviewer, "Look through and share")
    press(reviewer, "Share with the Secretariat")
    expect(reviewer.locator("main")).to_contain_text("Your review is with the Secretariat.")


def write_letter(secretary, chair, review, result, opening):
    """The Secretariat writes the letter and puts it before the Chair, who clears it; the letter's address."""
    secretary.goto(review)
    press(secretary, "Begin the letter")
    letter = secretary.url
    secretary.get_by_role("link", name="Change result, opening and closing").click()
    secretary.locator(f"[name=result][value={result}]").check()
    secretary.locator("[name=opening]").fill(opening)
    press(secretary, "Save")
    press(secretary, "Put before the Chair")
    chair.goto(letter)
    chair.get_by_role("link", name="Read as the country will, and clear").click()
    assert_for_everyone(chair)
    press(chair, "Clear and send")
    return letter


def answer_points(focal, feedback, *answers):
    """Answer each point of the letter."""
    for number, words in enumerate(answers, 1):
        focal.goto(feedback)
        focal.get_by_role("link", name=f"Answer point {number}", exact=True).click()
        focal.locator("[name=course][value=changed]").check()
        focal.locator("[name=words]").fill(words)
        press(focal, "Save the answer")
    expect(focal.locator("main")).to_contain_text(re.compile(rf"{len(answers)} of {len(answers)} points?"))


def put_status(page, number):
    """Ask, on the page that puts a country on an agenda, for the decision on the status at this meeting."""
    page.locator("[name=aim][value=status]").check()
    option = page.locator("[name=meeting] option", has_text=f"GCG/{number}").get_attribute("value")
    page.locator("[name=meeting]").select_option(option)
    press(page, "Put it on the agenda")
