"""A hurried reviewer on a phone, and two focal points who save one action at once, in Chromium (5.6, 6.4)."""

import pytest
from playwright.sync_api import expect

from tests.browser.council import press
from tests.browser.country_way import CRITERIA, accept, review_of
from tests.waiting import until

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
REVIEWER, COUNTRY = "alternate@example.org", "Nepal"
ARABIC, FRENCH = "من يدفع أجور المفتشين؟", "L'école est-elle gratuite jusqu'à 14 ans ?\n- en ville\n- à la campagne"
ROADMAP, SECOND = "/en/pathfinder/sn/roadmap/", "observer@example.org"


def fits(page):
    """The page is no wider than the screen, once it has come."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def remarked(page, part, words):
    """Remark on the first line of a part."""
    page.goto(f"{page.url.split('?')[0].split('#')[0]}?part={part}")
    fits(page)
    page.locator("main article.line").first.get_by_role("button", name="Remark on").click()
    page.get_by_label("Your remark").fill(words)
    fits(page)
    press(page, "Save the remark")


def clarity_of(page):
    """What stands of the first criterion in one's review, opened anew."""
    review_of(page, COUNTRY)
    return page.input_value("[name=text_clarity]")


def test_a_hurried_reviewer_on_a_phone(sign_in):
    """What was typed stands after the page was left in the middle; Arabic is read from its own side, lists as lists."""
    page = sign_in(REVIEWER, **PHONE)
    page.goto("/en/desk/")
    fits(page)
    page.get_by_role("link", name=f"Say whether you will review the Roadmap of {COUNTRY}").click()
    fits(page)
    accept(page)
    own = page.url
    page.get_by_role("link", name="Go to the rubric").click()
    page.locator("[name=mark_clarity]").select_option("partly")
    page.locator("[name=text_clarity]").fill(ARABIC)
    page.get_by_role("banner").get_by_role("link", name="Alliance 8.7").first.click()
    page.wait_for_url(lambda address: address != own)
    until(lambda: clarity_of(page) == ARABIC, "what was sent when the page was left arrives")
    assert page.locator("[name=text_clarity]").evaluate("field => getComputedStyle(field).direction") == "rtl"
    remarked(page, "P1", FRENCH)
    expect(page.locator(".remark li")).to_have_text(["en ville", "à la campagne"])
    for criterion in CRITERIA[1:]:
        page.locator(f"[name=mark_{criterion}]").select_option("met")
    press(page, "Look through and share")
    expect(page.get_by_role("button", name="Share with the Secretariat")).to_be_visible()
    expect(page.locator("main")).to_contain_text(ARABIC)
    fits(page)
    press(page, "Share with the Secretariat")
    expect(page.locator("main")).to_contain_text("Your review is with the Secretariat.")
    fits(page)


@pytest.fixture
def second(sign_in):
    """A second focal point of Senegal, for the time of the test."""
    secretary = sign_in("secretariat@example.org")
    secretary.goto("/en/pathfinder/focal-points/")
    secretary.locator("[name=country]").fill("Senegal")
    secretary.locator("[name=person]").fill(SECOND)
    secretary.locator("[name=function]").fill("Deputy director of Labour")
    press(secretary, "Name")
    yield sign_in(SECOND, **PHONE)
    secretary.goto("/en/pathfinder/focal-points/")
    row = secretary.get_by_role("row").filter(has_text="Deputy director of Labour")
    row.get_by_role("link", name="End").click()
    secretary.locator("main form button").last.click()
    expect(secretary.locator("main")).to_contain_text("is no longer a focal point")


def test_two_focal_points_save_one_action_at_once(sign_in, second):
    """Both texts are kept and shown side by side, until somebody brings them together."""
    first = sign_in("country@example.org")
    for page, words in ((first, "Ministère du travail"), (second, "وزارة العمل")):
        page.goto(f"{ROADMAP}lines/A1/")
        page.locator("[name=responsible]").fill(words)
    press(first, "Save")
    expect(first.locator("main")).to_contain_text("A1 has been saved.")
    press(second, "Save")
    expect(second.locator("main")).to_contain_text("Both texts are kept: compare them below.")
    fits(second)
    for words in ("Ministère du travail", "وزارة العمل"):
        expect(second.locator("main")).to_contain_text(words)
    first.goto(ROADMAP)
    first.locator("main .notice-warn").get_by_role("link").filter(has_text="A1").first.click()
    for words in ("Ministère du travail", "وزارة العمل"):
        shown = first.locator("main").get_by_text(words).or_(first.locator(f"main [value='{words}']"))
        expect(shown.first).to_be_attached()
    first.locator("[name=value]").fill("Ministère du travail / وزارة العمل")
    press(first, "Keep what is in the field")
    expect(first.locator("main")).to_contain_text("The two texts have been brought together.")
    first.goto(f"{ROADMAP}lines/A1/")
    expect(first.locator("[name=responsible]")).to_have_value("Ministère du travail / وزارة العمل")


@pytest.mark.parametrize("address", ["/en/pathfinder/", "/en/"])
def test_the_tiles_of_the_board_stand_on_a_phone_without_scrolling_sideways(chromium, portal, address):
    context = chromium.new_context(base_url=portal, **PHONE)
    page = context.new_page()
    page.goto(address)
    tiles = page.locator("figure.board .board-tile")
    edges = tiles.evaluate_all("tiles => tiles.map(tile => tile.getBoundingClientRect().right)")
    assert edges
    assert max(edges) <= PHONE["viewport"]["width"]
    assert page.locator("figure.board").evaluate("board => board.scrollWidth <= board.clientWidth")
    context.close()
