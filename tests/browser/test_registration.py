"""A new user who registers an organization, is asked, answers and is accepted, in Chromium without scripts."""

import re

from playwright.sync_api import expect

NAME = "Morning Star Federation"
ADDRESS = "chimamanda@morningstar.example.org"
MAIL = 60_000
"""Milliseconds a mail may take on a busy machine."""


def press(page, name):
    page.locator("main").get_by_role("button", name=name).click()
    page.wait_for_load_state()


def mail(page, subject):
    """Open the mail of that subject, once it is there."""
    for _try in range(MAIL // 500):
        page.goto(f"/demo/mailbox/?recipient={ADDRESS}")
        link = page.locator("main a", has_text=subject)
        if link.count():
            link.first.click()
            return page.content()
        page.wait_for_timeout(500)
    raise AssertionError(f"no mail about {subject}")


def fill(page, **values):
    for name, value in values.items():
        page.fill(f"[name={name}]", value)


def register(page):
    """From the front page to an account whose address is confirmed."""
    page.goto("/")
    page.get_by_role("link", name="Register", exact=True).click()
    page.get_by_role("link", name="Create an account and start").click()
    fill(page, name="Chimamanda Okafor", email=ADDRESS, password1="a long password of mine")
    press(page, "Create the account")
    expect(page.locator("h1")).to_have_text("Confirm your address")
    link = re.search(r"(/accounts/confirm-email/[^/\s]+/)", mail(page, "Confirm your address"))[1]
    page.goto(link)
    press(page, "Confirm")
    expect(page.locator("h1")).to_have_text("Register your organization")


def apply(page):
    """Every step, from the category to the Secretariat."""
    page.get_by_label("A single company").check()
    press(page, "Save and go on")
    expect(page.locator(".refusal")).to_contain_text("business network")
    page.get_by_label("Civil society").check()
    press(page, "Save and go on")
    fill(page, name=NAME, website="https://morningstar.example.org", mandate="We support survivors.")
    fill(page, category_answer="Survivors lead our board.")
    page.select_option("[name=country]", "SN")
    press(page, "Save and go on")
    page.get_by_label("Child labour").check()
    fill(page, contribution="Training for inspectors.")
    press(page, "Save and go on")
    fill(page, focal_name="Chimamanda Okafor", focal_email=ADDRESS)
    fill(page, signatory_name="Jean Diop", signatory_function="President")
    press(page, "Save and go on")
    press(page, "Go on")
    page.get_by_label("sanctions").check()
    page.get_by_label("I have read the commitment").check()
    press(page, "Sign and go on")
    press(page, "Submit to the Secretariat")
    expect(page.locator("main")).to_contain_text("The Secretariat has it")
    return page.url


def test_an_organization_registers_is_asked_answers_and_is_accepted(chromium, portal, sign_in):
    context = chromium.new_context(base_url=portal, java_script_enabled=False)
    page = context.new_page()
    register(page)
    address = apply(page)

    officer = sign_in("secretariat@example.org", java_script_enabled=False)
    officer.goto("/desk/")
    officer.get_by_role("link", name=re.compile("Validate 1 registration")).click()
    officer.get_by_role("link", name=NAME).click()
    officer.get_by_label("Question to the applicant").fill("Who pays for your training?")
    press(officer, "Send the question")

    assert "Who pays for your training?" in mail(page, "A question about the registration")
    page.goto("/desk/")
    page.get_by_role("link", name="Answer the Secretariat's question").click()
    page.get_by_label("Your answer").fill("Our members.")
    press(page, "Send the answer")

    officer.goto(address)
    expect(officer.locator("main")).to_contain_text("Our members.")
    press(officer, "Accept as a partner")
    mail(page, "is a partner of Alliance 8.7")
    page.goto(address)
    expect(page.locator("main")).to_contain_text("Your organization is a partner of Alliance 8.7")
    context.close()
