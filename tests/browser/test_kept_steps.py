"""A step of a registration keeps itself while one types, says so, and says when it cannot; without scripts its buttons do."""

import pytest
from playwright.sync_api import expect

from tests.waiting import until

APPLICANT = "member@example.org"
KEPT, AWAY, OUT = "[data-when=kept]", "[data-when=away]", "[data-when=out]"


@pytest.fixture
def registration(sign_in):
    """Opens the step about the organization of a new registration: `registration(java_script_enabled=False)`."""

    def begin(**options):
        page = sign_in(APPLICANT, **options)
        page.goto("/en/partners/applications/new/")
        page.get_by_label("Civil society").check()
        page.get_by_role("button", name="Save and continue", exact=True).click()
        expect(page.locator("[name=acronym]")).to_be_visible()
        page.wait_for_load_state()  # the script that keeps what is typed comes after the fields
        return page

    return begin


def test_what_is_typed_is_kept_a_moment_later_and_said_to_be(registration):
    page = registration()
    expect(page.locator(KEPT)).to_be_hidden()
    page.fill("[name=acronym]", "HALF")
    expect(page.locator(KEPT)).to_be_visible()
    page.reload()
    expect(page.locator("[name=acronym]")).to_have_value("HALF")


def assert_stands(page, step, acronym):
    """The step has this acronym some time after the other page has come."""
    page.wait_for_url(lambda address: address != step)

    def stands():
        page.goto(step)
        return page.input_value("[name=acronym]") == acronym

    until(stands, f"{acronym} is kept", often=0.25)


def test_leaving_at_once_by_any_link_loses_nothing(registration):
    page = registration()
    step = page.url
    page.fill("[name=acronym]", "QUICK")
    page.get_by_role("banner").get_by_role("link", name="Alliance 8.7").first.click()
    assert_stands(page, step, "QUICK")


def test_leaving_while_it_is_on_its_way_loses_nothing(registration):
    page = registration()
    step, held = page.url, []

    def hold_the_first(route):
        if route.request.method == "POST" and not held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/partners/applications/**", hold_the_first)
    page.fill("[name=acronym]", "SLOW")
    until(lambda: page.wait_for_timeout(50) or held, "it is sent, and no answer comes")
    page.get_by_role("banner").get_by_role("link", name="Alliance 8.7").first.click()
    assert_stands(page, step, "SLOW")


def test_what_could_not_be_kept_is_said_and_kept_with_the_next_key(registration):
    page = registration()
    page.context.set_offline(True)
    page.fill("[name=acronym]", "LOST")
    expect(page.locator(AWAY)).to_be_visible()
    page.context.set_offline(False)
    page.locator("[name=acronym]").press_sequentially("X")
    expect(page.locator(KEPT)).to_be_visible()
    expect(page.locator(AWAY)).to_be_hidden()
    page.reload()
    expect(page.locator("[name=acronym]")).to_have_value("LOSTX")


def test_a_press_that_nothing_answers_stays_where_everything_typed_stands(registration):
    page = registration()
    step = page.url
    page.context.set_offline(True)
    page.fill("[name=acronym]", "STAYS")
    leave = page.get_by_role("button", name="Save and leave for now")
    with page.expect_event("requestfailed"):
        leave.click()
    expect(page.locator(AWAY)).to_be_in_viewport()
    assert page.url == step
    page.context.set_offline(False)
    leave.click()
    assert_stands(page, step, "STAYS")


def test_an_answer_that_does_not_come_is_not_taken_for_a_yes(registration):
    page = registration()
    page.fill("[name=acronym]", "HALF")
    expect(page.locator(KEPT)).to_be_visible()
    page.route("**/partners/applications/**", lambda route: None)
    page.fill("[name=acronym]", "WHOLE")
    expect(page.locator(AWAY)).to_be_visible()
    expect(page.locator(KEPT)).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_another_step_is_one_press_away_and_this_one_is_as_it_was_left(registration, scripts):
    page = registration(java_script_enabled=scripts)
    page.fill("[name=acronym]", "HALF")
    steps = page.get_by_role("navigation", name="Steps of the registration")
    steps.get_by_role("button", name="People").click()
    expect(page.locator("[name=signatory_name]")).to_be_visible()
    steps.get_by_role("button", name="Organization").click()
    expect(page.locator("[name=acronym]")).to_have_value("HALF")


def test_enter_in_a_field_goes_on_and_not_to_the_first_step(registration):
    page = registration()
    page.locator("[name=acronym]").press("Enter")
    expect(page.locator("h1")).to_have_text("Organization")
    expect(page.locator(".error-summary, .refusal, [aria-invalid=true]").first).to_be_visible()


def test_whoever_is_signed_out_while_typing_goes_on_where_they_were(registration, sign_in):
    page = registration()
    step = page.url
    page.context.clear_cookies(name="sessionid")
    page.fill("[name=acronym]", "STAYS")
    expect(page.locator(OUT)).to_be_visible()
    page.get_by_role("button", name="Save and continue", exact=True).click()
    expect(page.locator(OUT)).to_be_visible()
    assert page.url == step
    page.context.add_cookies(sign_in(APPLICANT).context.cookies())
    page.locator("[name=acronym]").press("End")
    page.locator("[name=acronym]").press_sequentially("!")
    expect(page.locator(KEPT)).to_be_visible()
    page.reload()
    expect(page.locator("[name=acronym]")).to_have_value("STAYS!")
