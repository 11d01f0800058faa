"""A new user registers an organization with no help, works at its desk and is found, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.mailbox import letter
from tests.partners.registered import picture_file
from tests.waiting import until

PASSWORD = "a long password of mine"

NAMES = {True: "Morning Star Federation", False: "Winding River Cooperative"}
MISSPELT = {True: "mornign star federacion", False: "windnig rivver"}
"""Of the organization, with scripts and without: neither is like the other, nor like one of the demonstration's."""


class Newcomer:
    """Somebody with a browser, an address, and no help but what the pages and letters say."""

    def __init__(self, page, name, email):
        self.page, self.name, self.email = page, name, email

    def press(self, name):
        self.page.locator("main").get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()

    def follow(self, name):
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()

    def fill(self, **values):
        for name, value in values.items():
            self.page.fill(f"[name={name}]", value)

    def read(self, subject):
        """Open the mail of that subject in one's mailbox, once it is there; its text."""
        link = letter(self.page, self.email, subject)
        address = link.get_attribute("href")
        link.click()
        self.page.wait_for_url(lambda url: url.endswith(address))
        return self.page.content()

    def make_account(self):
        """Fill in the form of a new account."""
        self.fill(name=self.name, email=self.email, password1=PASSWORD)
        self.press("Create the account")

    def sign_up(self):
        """Make an account, and confirm the address by the link in the mail."""
        self.make_account()
        expect(self.page.locator("h1")).to_have_text("Confirm your address")
        self.page.goto(re.search(r"(/en/accounts/confirm-email/[^/\s]+/)", self.read("Confirm your address"))[1])
        self.press("Confirm")


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request):
    return request.param


@pytest.fixture
def newcomer(chromium, portal, scripts):
    """Opens a browser for somebody new: `newcomer("Ada", "ada@example.org")`."""
    contexts = []

    def come(name, email):
        contexts.append(chromium.new_context(base_url=portal, java_script_enabled=scripts))
        return Newcomer(contexts[-1].new_page(), name, email)

    yield come
    for context in contexts:
        context.close()


def apply(who, organization):
    """From the front page through every step to the Secretariat; returns the address of the application."""
    page = who.page
    page.goto("/")
    page.get_by_role("link", name="Register", exact=True).click()
    who.follow("Create an account and start")
    who.sign_up()
    expect(page.locator("h1")).to_have_text("Register your organization")
    page.get_by_label("A single company").check()
    who.press("Save and continue")
    expect(page.locator(".refusal")).to_contain_text("business network")
    page.get_by_label("Civil society").check()
    who.press("Save and continue")
    site = f"https://{who.email.partition('@')[2]}"
    who.fill(name=organization, website=site, mandate="We support survivors.", category_answer="Survivors lead us.")
    page.select_option("[name=country]", "SN")
    who.press("Save and continue")
    page.get_by_label("Child labour").check()
    who.fill(contribution="Training for inspectors.")
    who.press("Save and continue")
    expect(page.locator("[name=focal_name]")).to_have_value(who.name)
    expect(page.locator("[name=focal_email]")).to_have_value(who.email)
    who.fill(signatory_name="Jean Diop", signatory_function="President", signatory_email=who.email)
    who.press("Save and continue")
    logo = {"name": "logo.png", "mimeType": "image/png", "buffer": picture_file(size=(400, 200)).getvalue()}
    page.set_input_files("[name=logo]", logo)
    page.get_by_label("may show our logo").check()
    who.press("Continue, with or without a logo")
    page.get_by_label("sanctions").check()
    page.get_by_label("I have read the commitment").check()
    who.press("Sign and continue")
    who.press("Submit to the Secretariat")
    expect(page.locator("main")).to_contain_text("The Secretariat is reviewing the application")
    return page.url


def be_asked_and_accepted(who, officer, organization, application):
    """The Secretariat asks, the applicant answers, the Secretariat accepts."""
    officer.page.goto("/en/desk/")
    officer.follow(re.compile("Validate 1 registration"))
    officer.follow(organization)
    officer.page.get_by_label("Question to the applicant").fill("Who pays for your training?")
    officer.press("Send the question")
    assert "Who pays for your training?" in who.read("A question about the registration")
    who.page.goto("/en/desk/")
    who.follow("Answer the Secretariat's question")
    who.page.get_by_label("Your answer").fill("Our members.")
    who.press("Send the answer")
    officer.page.goto(application)
    expect(officer.page.locator("main")).to_contain_text("Our members.")
    officer.press("Accept as a partner")
    who.read("is a partner of Alliance 8.7")
    who.page.goto(application)
    expect(who.page.locator("main")).to_contain_text("Your organization is a partner of Alliance 8.7")


def enter_initiative(who):
    """From the page that says one is accepted to the desk, and an initiative entered there."""
    who.follow("Open your organization's desk")
    who.follow("Enter an initiative")
    who.fill(title="Safe harvests", summary="Inspectors are trained.", starts_on="2026-02-01")
    who.page.get_by_label("Child labour").check()
    who.press("Save")
    expect(who.page.locator(".messages")).to_contain_text("Safe harvests")


def invite(who, colleague):
    """Ask a colleague to the desk; the colleague makes an account by the link in the mail, which confirms it, and
    accepts.
    """
    who.follow("Roles and invitations")
    who.fill(email=colleague.email)
    who.press("Invite")
    expect(who.page.locator(".messages")).to_contain_text(colleague.email)
    link = re.search(r"(/en/partners/invitations/[^\s\"<]+/)", colleague.read("Invitation to the desk"))[1]
    colleague.page.goto(link)
    colleague.follow("Create an account")
    colleague.make_account()
    expect(colleague.page.locator("h1")).to_contain_text("desk of")
    colleague.press("Accept the invitation")
    expect(colleague.page.locator("h1")).to_contain_text("Desk of")
    assert "Stop e-mails like this" in who.read(f"{colleague.name} now works at the desk")


def test_an_organization_comes_from_the_front_page_into_the_directory(scripts, newcomer, sign_in):
    organization, domain = NAMES[scripts], f"{NAMES[scripts].split()[0].lower()}.example.org"
    who = newcomer("Chimamanda Okafor", f"chimamanda@{domain}")
    application = apply(who, organization)
    officer = Newcomer(sign_in("secretariat@example.org", java_script_enabled=scripts), "", "secretariat@example.org")
    be_asked_and_accepted(who, officer, organization, application)
    enter_initiative(who)
    who.page.goto("/en/desk/")
    who.follow(organization)
    invite(who, newcomer("Kofi Mensah", f"kofi@{domain}"))
    visitor = newcomer("", "").page
    visitor.goto("/en/partners/")
    visitor.fill("[name=q]", MISSPELT[scripts])
    visitor.get_by_role("button", name="Show", exact=True).click()
    visitor.get_by_role("link", name=organization).first.click()
    expect(visitor.locator("h1")).to_have_text(organization)
    expect(visitor.locator("main")).to_contain_text("Safe harvests")
    logo = visitor.get_by_alt_text(f"Logo of {organization}")
    until(
        lambda: logo.evaluate("picture => picture.naturalWidth") == 320, "the logo has come, in the size it is shown in"
    )
