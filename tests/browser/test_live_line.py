"""The live line of the room is watched: a frozen connection is noticed, said, and got over without a press."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.proxy import proxy_to

ROOM = "/en/gcg/meetings/12/room/"


@pytest.fixture
def proxy(portal):
    with proxy_to(urlsplit(portal).port) as proxy:
        yield proxy


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def present(page):
    return page.locator("#room-part").get_by_text(re.compile(r"\d+ representatives? present")).first


def come_or_go(page):
    page.goto(ROOM)
    leave = page.get_by_role("button", name="Leave the room")
    press(page, "Leave the room" if leave.count() else "I am in the room")


def test_a_frozen_connection_is_noticed_said_and_got_over(portal, proxy, sign_in):
    member = sign_in("member@example.org")
    chair = sign_in("chair@example.org", base_url=f"http://localhost:{proxy.port}")
    chair.goto(ROOM)
    expect(chair.locator(".room-live")).to_be_visible()
    chair.wait_for_timeout(12_000)
    expect(chair.locator(".room-live")).to_be_visible()  # a quiet room is no frozen one
    before = present(chair).inner_text()
    proxy.freeze()
    expect(chair.locator(".room-away")).to_be_visible()
    expect(chair.locator(".room-live")).to_be_hidden()
    come_or_go(member)
    expect(present(chair)).not_to_have_text(before)
    expect(chair.locator(".room-live")).to_be_visible()
    before = present(chair).inner_text()
    come_or_go(member)
    expect(present(chair)).not_to_have_text(before)


def test_ten_seconds_of_silence_are_said(portal, proxy, sign_in):
    """By the page's own clock, which stands still after it was put forward: to wait longer changes nothing."""
    chair = sign_in("chair@example.org", base_url=f"http://localhost:{proxy.port}")
    chair.clock.install()
    chair.goto(ROOM)
    expect(chair.locator(".room-live")).to_be_visible()
    proxy.freeze()
    chair.clock.pause_at(chair.evaluate("Date.now()") / 1000 + 11)
    expect(chair.locator(".room-away")).to_be_visible()
    expect(chair.locator(".room-live")).to_be_hidden()


def test_who_signs_out_elsewhere_is_told_in_every_window(sign_in):
    member = sign_in("member@example.org")
    member.goto(ROOM)
    expect(member.locator(".room-live")).to_be_visible()
    other = member.context.new_page()
    other.goto("/en/accounts/logout/")
    other.locator("main form button").first.click()
    expect(member.locator("[data-line=gone]")).to_be_visible()
    expect(member.locator(".room-live")).to_be_hidden()
