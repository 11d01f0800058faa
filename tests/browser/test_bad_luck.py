"""What people see in Chromium when a server dies, a screen is stale or a button is pressed twice."""

import os
import re
import signal
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.mailbox import letter
from tests.waiting import until

ROOM = "/en/gcg/meetings/12/room/"


def processes(var, words):
    """The processes of the portal under `var` whose command names `words`."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            command = (process / "cmdline").read_text().replace("\0", " ")
            ours = str(var) in command or f"ALLIANCE_VAR={var}\0" in (process / "environ").read_text()
        except OSError:
            continue
        if process.name.isdecimal() and ours and words in command:
            found.append(int(process.name))
    return found


@contextmanager
def nobody_restarts(var):
    """The supervisor sleeps: what is killed stays away."""
    (supervisor,) = processes(var, "alliance87.launch.run")
    os.kill(supervisor, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(supervisor, signal.SIGCONT)


@pytest.fixture
def member(portal, sign_in):
    return sign_in("member@example.org")


@pytest.fixture
def chair(portal, sign_in):
    return sign_in("chair@example.org")


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def leave(page):
    """Out of the room, whether one was in it or not."""
    page.goto(ROOM)
    if page.get_by_role("button", name="Leave the room").count():
        press(page, "Leave the room")
    expect(page.get_by_role("button", name="I am in the room")).to_be_visible()


def present(page):
    return page.locator("#room-part").get_by_text(re.compile(r"\d+ representatives? present")).first


def test_without_valkey_pages_work_the_room_lives_and_mail_waits(portal, portal_var, member, chair):
    leave(member)
    chair.goto(ROOM)
    expect(chair.locator(".room-live")).to_be_visible()
    before = present(chair).inner_text()
    with nobody_restarts(portal_var):
        for pid in processes(portal_var, "valkey-server"):
            os.kill(pid, signal.SIGKILL)
        for address in ("/", "/en/gcg/", "/en/gcg/decisions/", "/en/desk/"):
            assert member.goto(address).status == 200, address
        member.goto(ROOM)
        press(member, "I am in the room")
        expect(present(chair)).not_to_have_text(before)
        visitor = chair.context.browser.new_context(base_url=portal).new_page()
        visitor.goto("/en/accounts/password/reset/")
        visitor.fill("[name=email]", "lead@example.org")
        with visitor.expect_navigation():
            visitor.locator("main form button").first.click()
        expect(visitor.locator("h1")).not_to_contain_text("Something went wrong")
        visitor.context.close()
    letter(chair, "lead@example.org", "assword")  # beat writes again what no worker was told of


def test_after_postgresql_restarts_all_is_well(portal_var, member, chair):
    leave(member)
    chair.goto(ROOM)
    expect(chair.locator(".room-live")).to_be_visible()
    before = present(chair).inner_text()
    (postmaster,) = processes(portal_var, "bin/postgres")
    os.kill(postmaster, signal.SIGINT)
    until(lambda: member.goto("/en/gcg/").status == 200, "pages are back")
    statuses = [member.goto(address).status for _ in range(6) for address in ("/en/gcg/", "/en/desk/", ROOM)]
    assert set(statuses) == {200}, "at most the request under way fails"
    press(member, "I am in the room")
    expect(present(chair)).not_to_have_text(before)


def test_without_the_live_line_the_room_asks(portal_var, member, chair):
    leave(member)
    chair.context.route("**/live/**", lambda route: route.abort())
    chair.goto(ROOM)
    expect(chair.locator(".room-away")).to_be_visible()
    before = present(chair).inner_text()
    member.goto(ROOM)
    press(member, "I am in the room")
    expect(present(chair)).not_to_have_text(before)


def test_a_button_pressed_twice_acts_once(member):
    leave(member)
    member.goto(ROOM)
    member.get_by_role("button", name="I am in the room").dblclick()
    expect(member.get_by_role("button", name="Leave the room")).to_have_count(1)
    expect(member.locator(".refusal")).to_have_count(0)


def test_a_stale_tab_is_told_so(sign_in):
    first = sign_in("secretariat@example.org")
    second = first.context.new_page()
    for tab in (first, second):
        tab.goto("/en/gcg/meetings/13/edit/")
    for tab, place in ((first, "Geneva, room XII"), (second, "Geneva, room XVII")):
        tab.fill("[name=place]", place)
        with tab.expect_navigation():
            tab.locator("main form button.button-primary").click()
    expect(second.locator("[name=place]")).to_have_value("Geneva, room XVII")
    expect(second.locator("main")).to_contain_text("changed")
    first.goto("/en/gcg/meetings/13/")
    expect(first.locator("main")).to_contain_text("Geneva, room XII")
