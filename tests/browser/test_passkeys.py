"""A passkey in a real browser, whose device is the DevTools protocol's: added, used to sign in and as a second step,
removed.
"""

import pytest
from playwright.sync_api import expect

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_device(page):
    """The page's browser with a device that makes passkeys; returns how to speak to it, and its name."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    return devtools, device


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def confirm_by_password(page):
    page.fill("[name=password]", "demo")
    press(page, "Confirm")


def add_passkey(page, name, *, alone=True):
    page.goto("/en/accounts/2fa/webauthn/add/")
    if page.locator("[name=password]").count():
        confirm_by_password(page)
    page.fill("[name=name]", name)
    page.set_checked("[name=passwordless]", alone)
    with page.expect_navigation():
        page.get_by_role("button", name="Add the passkey").click()


def remove_passkeys(page):
    page.goto("/en/accounts/2fa/webauthn/")
    while page.get_by_role("link", name="Remove").count():
        page.get_by_role("link", name="Remove").first.click()
        page.wait_for_load_state()
        if page.locator("[name=password]").count():
            confirm_by_password(page)
        press(page, "Remove it")


def sign_out(page):
    with page.expect_navigation():
        page.get_by_role("banner").get_by_role("button", name="Sign out").click()


@pytest.fixture
def lead(sign_in):
    """A browser of somebody with a device that makes passkeys; their passkeys are removed afterwards."""
    page = sign_in("lead@example.org")
    page.device = with_device(page)
    yield page
    if "/login" in page.url or not page.get_by_role("banner").get_by_role("button", name="Sign out").count():
        page.goto("/en/accounts/login/")
        with page.expect_navigation():
            page.get_by_role("button", name="Sign in with a passkey").click()
    remove_passkeys(page)


def test_a_passkey_signs_in_is_renamed_and_removed(lead, portal):
    add_passkey(lead, "Work laptop")
    expect(lead.locator("main")).to_contain_text("The passkey was added.")
    expect(lead.locator("h1")).to_have_text("Recovery codes")
    sign_out(lead)
    lead.goto("/en/accounts/login/?next=/gcg/action-points/")
    with lead.expect_navigation():
        lead.get_by_role("button", name="Sign in with a passkey").click()
    expect(lead).to_have_url(f"{portal}/en/gcg/action-points/")
    lead.goto("/en/accounts/2fa/webauthn/")
    row = lead.locator("tbody tr")
    expect(row).to_contain_text("Work laptop")
    expect(row).to_contain_text("signs in by itself")
    lead.get_by_role("link", name="Rename Work laptop").click()
    lead.wait_for_load_state()
    if lead.locator("[data-passkey]").count():
        with lead.expect_navigation():
            lead.get_by_role("button", name="Confirm with a passkey").click()
    elif lead.locator("[name=password]").count():
        confirm_by_password(lead)
    lead.fill("[name=name]", "Home computer")
    press(lead, "Save the name")
    expect(row).to_contain_text("Home computer")
    remove_passkeys(lead)
    expect(lead.locator("main")).to_contain_text("You have no passkey yet")


def test_a_passkey_that_cannot_sign_in_alone_is_a_second_step(lead, portal):
    add_passkey(lead, "Security key", alone=False)
    lead.goto("/en/accounts/2fa/webauthn/")
    expect(lead.locator("tbody tr")).to_contain_text("second step")
    sign_out(lead)
    lead.goto("/en/accounts/login/")
    lead.fill("[name=login]", "lead@example.org")
    lead.fill("[name=password]", "demo")
    press(lead, "Sign in")
    expect(lead.locator("h1")).to_have_text("Second step")
    with lead.expect_navigation():
        lead.get_by_role("button", name="Use a passkey").click()
    expect(lead).to_have_url(f"{portal}/en/desk/")


def test_it_confirms_that_it_is_oneself(lead):
    add_passkey(lead, "Work laptop")
    lead.goto("/en/accounts/2fa/webauthn/reauthenticate/?next=/accounts/2fa/")
    with lead.expect_navigation():
        lead.get_by_role("button", name="Confirm with a passkey").click()
    expect(lead.locator("h1")).to_have_text("Second step at sign-in")


def test_without_a_passkey_on_the_device_one_is_told_to_choose_another_way(lead, chromium, portal):
    add_passkey(lead, "Work laptop")
    stranger = chromium.new_context(base_url=portal).new_page()
    devtools, device = with_device(stranger)
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    stranger.goto("/en/accounts/login/")
    stranger.get_by_role("button", name="Sign in with a passkey").click()
    expect(stranger.get_by_text("No passkey was received.")).to_be_visible()
    expect(stranger.get_by_role("button", name="Sign in with a passkey")).to_be_enabled()
    stranger.context.close()


def test_without_scripts_the_page_says_that_a_passkey_needs_them(chromium, portal):
    context = chromium.new_context(base_url=portal, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/accounts/login/")
    expect(page.get_by_text("Passkeys need scripts")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    page.fill("[name=login]", "lead@example.org")
    page.fill("[name=password]", "demo")
    press(page, "Sign in")
    expect(page.locator("h1")).not_to_have_text("Sign in")
    context.close()
