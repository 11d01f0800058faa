"""What a journalist asks, answered within two clicks or one search, in each language; and with a keyboard alone."""

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import expect

LANGUAGES = ("en", "fr", "es")
SENEGAL = {"en": "Senegal", "fr": "Sénégal", "es": "Senegal"}
GEORGIA = {"en": "Georgia", "fr": "Géorgie", "es": "Georgia"}


@pytest.fixture
def reader(chromium, portal):
    context = chromium.new_context(base_url=portal, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def follow(page, language, words):
    """From the first page, by the link in the head that says this."""
    page.goto(f"/{language}/")
    with override(language):
        name = gettext(words)
    page.locator("header.masthead").get_by_role("link", name=name, exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.wait_for_load_state()


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_sits_on_the_gcg(reader, language):
    follow(reader, language, "Council")
    seats = {link.get_attribute("href") for link in reader.locator("main a[href*='/gcg/seats/'][href$='/']").all()}
    assert len(seats) == 32
    reader.locator(f"main a[href='/{language}/gcg/seats/GOV-PFC-1/']").first.click()
    expect(reader.locator("main")).to_contain_text(SENEGAL[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_decided_this_year(reader, language):
    follow(reader, language, "Decisions")
    newest = reader.locator("main time").first.get_attribute("datetime")[:4]
    reader.locator("main [name=year]").select_option(newest)
    reader.locator("main form.filters button").click()
    reader.wait_for_url(lambda address: f"year={newest}" in address)
    days = [day.get_attribute("datetime")[:4] for day in reader.locator("main .list time").all()]
    assert set(days) == {newest}
    expect(reader.locator("main .list .symbol").first).to_contain_text("GCG/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_which_countries_have_the_status_and_since_when(reader, language):
    follow(reader, language, "Countries")
    row = reader.locator("main li", has=reader.get_by_role("link", name=GEORGIA[language])).first
    since = row.locator("time").get_attribute("datetime")
    row.get_by_role("link", name=GEORGIA[language]).click()
    expect(reader.locator(f"main time[datetime='{since}']").first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_country_is_found_by_its_name_in_each_language(reader, language):
    reader.goto(f"/{language}/search/")
    reader.locator("main [name=q]").fill(GEORGIA[language])
    reader.keyboard.press("Enter")
    expect(reader.locator(f"main .found a[href='/{language}/pathfinder/ge/']")).to_be_visible()


def test_a_decision_is_found_with_a_keyboard_alone(reader):
    reader.goto("/en/")
    reader.keyboard.press("Tab")
    expect(reader.get_by_role("link", name="Skip to the content")).to_be_focused()
    reader.keyboard.press("Enter")
    expect(reader.locator("main")).to_be_focused()
    reader.goto("/en/")
    tab_to(reader, reader.locator("header.masthead").get_by_role("link", name="Search"))
    reader.keyboard.press("Enter")
    tab_to(reader, reader.locator("main [name=q]"))
    reader.keyboard.type("GCG/11/D7")
    reader.keyboard.press("Enter")
    tab_to(reader, reader.locator("main .found a").first)
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/en/gcg/decisions/GCG-11-D7/")


def test_the_newsletter_is_asked_for_with_a_keyboard_alone(reader):
    reader.goto("/en/newsletter/subscription/")
    tab_to(reader, reader.locator("main [name=email]"))
    reader.keyboard.type("tab.only@example.org")
    tab_to(reader, reader.locator("main form button[type=submit], main form button.button-primary").last)
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("We have written to this address")


def tab_to(page, place):
    """Press Tab until this has the focus, which is to be seen."""
    expect(place).to_be_visible()
    for _press in range(80):
        page.keyboard.press("Tab")
        if place.evaluate("one => one === document.activeElement"):
            assert place.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
            return
    pytest.fail("Tab does not lead there")
