"""In a real browser, whose policy for forms holds on the way to the organization and back."""

import re

from playwright.sync_api import expect

from tests.browser.mailbox import letter


def read_link(page, recipient):
    letter(page, recipient, "Confirm your address").click()
    page.wait_for_load_state()
    return re.search(r"https?://\S+(/en/accounts/confirm-email/\S+/)", page.locator("main").inner_text())[1]


def test_a_newcomer_comes_by_their_organization_and_comes_back(chromium, portal, organization):
    context = chromium.new_context(base_url=portal)
    page = context.new_page()
    page.goto("/en/accounts/login/?next=/partners/applications/")
    page.get_by_role("button", name="Continue with Ministry of Examples").click()
    expect(page).to_have_url(re.compile(re.escape(organization.address)))
    page.get_by_role("button", name="Sign in as Amina").click()
    expect(page.locator("h1")).to_have_text("Create an account")
    expect(page.locator("[name=name]")).to_have_value("Amina Example")
    page.get_by_role("button", name="Create the account").click()
    expect(page.locator("h1")).to_have_text("Confirm your address")
    page.goto(read_link(page, "amina@ministry.example.org"))
    page.locator("main").get_by_role("button").click()
    expect(page.get_by_role("banner").get_by_role("button", name="Sign out")).to_be_visible()
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    page.goto("/en/accounts/login/?next=/partners/applications/")
    page.get_by_role("button", name="Continue with Ministry of Examples").click()
    page.get_by_role("button", name="Sign in as Amina").click()
    expect(page).to_have_url(f"{portal}/en/partners/applications/")
    context.close()
