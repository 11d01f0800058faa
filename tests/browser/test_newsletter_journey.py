"""Readers without an account: subscribe, confirm, get an issue made of real events, change topics, leave in a click."""

import re
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.council import press
from tests.browser.mailbox import letter

ADDRESS, FRENCH = "zora@reader.example", "zoe@lectrice.example"
NEWS = "Word from this week"


@pytest.fixture
def reader(chromium, portal):
    """A browser on a phone, of somebody who has never been here."""
    context = chromium.new_context(base_url=portal, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_a_reader_subscribes_reads_chooses_and_leaves(sign_in, reader):
    subscribe(reader)
    subscribe_in_french(reader)
    secretary, chair = sign_in("secretariat@example.org"), sign_in("chair@example.org")
    number = write(secretary)
    clear(chair, number)
    send(secretary, number)

    read(reader, number)
    read_in_french(reader, number)
    choose(reader)
    leave(reader)
    leave_by_mail_program(reader, secretary)


def subscribe(reader):
    """The address on the first page, the letter, one big button."""
    reader.goto("/")
    form = reader.locator("form", has=reader.locator("#newsletter-email"))
    form.get_by_label("Your e-mail address").fill(ADDRESS)
    form.get_by_role("button", name="Subscribe").click()
    expect(reader.locator("main")).to_contain_text("We have written")
    letter(reader, ADDRESS, "Please confirm").click()
    confirm = link_in_letter(reader, "/en/newsletter/confirmation/")
    reader.goto(confirm)
    press(reader, "Yes, send me the newsletter")
    expect(reader.locator("h1")).to_have_text("You receive the newsletter from now on")
    reader.goto(confirm)
    expect(reader.locator("h1")).to_have_text("Already confirmed: you receive the newsletter")


def subscribe_in_french(reader):
    """The address alone, on a French page: the letter and the page behind it are French."""
    reader.goto("/fr/")
    reader.fill("#newsletter-email", FRENCH)
    reader.locator("form", has=reader.locator("#newsletter-email")).get_by_role("button").click()
    expect(reader.locator("main")).to_contain_text("Nous avons écrit à cette adresse")
    letter(reader, FRENCH, "À confirmer").click()
    reader.goto(link_in_letter(reader, "/fr/newsletter/confirmation/"))
    press(reader, "Oui, m’envoyer la lettre d’information")
    expect(reader.locator("h1")).to_have_text("Vous recevez désormais la lettre d’information")


def write(secretary):
    """The issue that the portal made of what happened, with words of the Secretariat's own; its number."""
    secretary.goto("/en/newsletter/desk/")
    secretary.get_by_role("row", name="Being written").first.get_by_role("link").click()
    number = int(re.search(r"/desk/(\d+)/", secretary.url)[1])
    secretary.get_by_role("link", name="Write the edition in English").click()
    secretary.goto(f"/en/newsletter/desk/{number}/en/blocks/")
    secretary.get_by_label("Heading").fill(NEWS)
    secretary.locator("textarea[name=text]").fill("A **new guide** is out.")
    secretary.locator("main form button.button-primary").first.click()
    secretary.goto(f"/en/newsletter/desk/{number}/en/preview/")
    expect(secretary.frame_locator("iframe").first.locator("body")).to_contain_text(NEWS)
    return number


def clear(chair, number):
    """The Chair finds it on the desk and clears it."""
    chair.goto("/en/desk/")
    chair.locator("main").get_by_role("link", name=f"Clear Newsletter {number}").first.click()
    press(chair, "Clear this issue")
    expect(chair.locator("main")).to_contain_text("cleared it on")


def send(secretary, number):
    """Out at once: how many receive it is shown before."""
    secretary.goto(f"/en/newsletter/desk/{number}/schedule/")
    expect(secretary.locator("main aside")).to_contain_text("English")
    press(secretary, "Send at once")


def read(reader, number):
    """The letter comes, leads to the archive, and what it reports on is a page that everybody may read."""
    letter(reader, ADDRESS, f"issue {number}").click()
    reader.goto(link_in_letter(reader, f"/en/newsletter/{number}/en/"))
    expect(reader.locator("main")).to_contain_text(NEWS)
    links = [reader.locator(f"main a[href*='/en/{kind}/']").first for kind in ("gcg", "groups", "events")]
    for address in [link.get_attribute("href") for link in links]:
        assert reader.goto(address).ok, address
    reader.goto("/en/newsletter/")
    expect(reader.get_by_role("link", name=re.compile(f"issue {number}|Newsletter {number}")).first).to_be_visible()


def read_in_french(reader, number):
    """Who subscribed on a French page gets the French edition."""
    letter(reader, FRENCH, f"lettre d’information n° {number}").click()
    reader.goto(link_in_letter(reader, f"/fr/newsletter/{number}/fr/"))
    expect(reader.locator("main")).to_contain_text("Message de la présidence")


def choose(reader):
    """Another language and one topic, without signing in."""
    letter(reader, ADDRESS, "Alliance 8.7 newsletter").click()
    reader.goto(link_in_letter(reader, "/en/newsletter/preferences/"))
    reader.get_by_label("Language").select_option("fr")
    reader.get_by_label("Pathfinder Countries").check()
    press(reader, "Save")
    expect(reader.locator("main")).to_contain_text("Your choices have been saved")
    reader.reload()
    expect(reader.get_by_label("Language")).to_have_value("fr")
    expect(reader.get_by_label("Pathfinder Countries")).to_be_checked()


def leave(reader):
    """One click, and the link goes on saying so."""
    letter(reader, ADDRESS, "Alliance 8.7 newsletter").click()
    stop = link_in_letter(reader, "/en/newsletter/stop/")
    reader.goto(stop)
    press(reader, "Stop the newsletter")
    expect(reader.locator("h1")).to_have_text("You no longer receive the newsletter")
    reader.goto(stop)
    expect(reader.locator("h1")).to_have_text("You no longer receive the newsletter")


def leave_by_mail_program(reader, secretary):
    """The POST of a mail program (RFC 8058), twice: without a cookie, without being led elsewhere, and nothing more is sent."""
    letter(reader, FRENCH, "lettre d’information n°").click()
    stop = link_in_letter(reader, "/fr/newsletter/stop/")
    for _time in range(2):
        with urlopen(Request(stop, data=b"List-Unsubscribe=One-Click")) as answer:
            assert (answer.status, answer.url, answer.headers["Set-Cookie"]) == (200, stop, None)
    reader.goto(stop)
    expect(reader.locator("h1")).to_have_text("Vous ne recevez plus la lettre d’information")
    secretary.goto("/en/newsletter/desk/")
    press(secretary, "Begin")
    expect(secretary.locator("main")).to_contain_text("They have left the newsletter: 2")


def link_in_letter(page, path):
    """The address of a link in the letter that is open, in its text."""
    link = page.locator(f"main a[href*='{path}']").first
    expect(link).to_be_attached()
    return link.get_attribute("href")
