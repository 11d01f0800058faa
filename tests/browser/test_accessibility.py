"""Every kind of page by axe-core (WCAG 2.2 AA), at phone and desktop width, light and dark; and none scrolls sideways."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from alliance87.accessibility import GAPS

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # nothing is read of what passes, and to describe it takes as long again
}
LOOKS = [(360, "light"), (1280, "dark")]
GROUP = "/en/groups/action-group-on-rural-livelihoods/"
"""The group that `lead@example.org` leads, with something on each of its pages."""
LAST_YEAR = date.today().year - 1
REVIEW = ("/en/pathfinder/reviewing/", "Nepal", "")
"""The review that a member has to do: its address has a key at random, so it is found by its link."""
KNOWN = ("/en/knowledge/", "School meals through", "")
EVENT = ("/en/events/", "hearing survivors", "")
NOTICE = ("/en/notices/", "Two trainers", "")
"""An item of the library, an event for which people register, and an offer that partners answer."""
PUBLIC = [
    "/",
    "/en/gcg/",
    "/en/gcg/seats/CHAIR/",
    "/en/gcg/meetings/",
    "/en/gcg/decisions/",
    "/en/terms/",
    "/en/accounts/login/",
    "/en/accounts/signup/",
    "/en/accounts/login/code/",
    "/en/accounts/password/reset/",
    "/en/accounts/continue/ministry/",
    "/en/accounts/organizations/cancelled/",
    "/en/partners/registration/",
    "/en/partners/",
    "/en/partners/1/",
    "/en/gcg/state/",
    "/en/gcg/rotation/",
    "/en/gcg/calls/",
    "/en/gcg/diary/",
    "/en/myself/privacy/",
    "/en/groups/",
    GROUP,
    f"{GROUP}workplan/",
    f"{GROUP}workplan/?only=late",
    f"{GROUP}workplan/changes/",
    f"{GROUP}reports/",
    "/en/groups/supply-chains/",
    "/en/groups/schools-along-the-harvest/",
    "/en/groups/a-common-glossary/",
    "/en/pathfinder/",
    "/en/pathfinder/?by=region",
    "/en/pathfinder/sn/",
    "/en/pathfinder/ge/",
    "/en/pathfinder/fj/reports/",
    f"/en/pathfinder/fj/reports/{LAST_YEAR}/",
    "/en/accessibility/",
    "/en/knowledge/",
    KNOWN,
    "/en/pledges/",
    "/en/notices/",
    NOTICE,
    "/en/events/",
    "/en/events/past/",
    EVENT,
    (*EVENT[:2], "registration/"),
    "/en/data/",
    "/en/data/knowledge/",
    "/en/about/",
    "/en/news/",
    "/en/news/a-harvest-without-children/",
    "/en/search/?q=labour",
    "/en/documents/",
    "/en/newsletter/",
    "/en/newsletter/subscription/",
    "/en/contact/",
    "/fr/",
    "/fr/a-propos/",
    "/fr/news/",
    "/es/",
    "/es/gcg/",
    "/es/pathfinder/sn/",
]
CMS = [
    "/cms/",
    "/cms/images/",
    "/cms/reports/locked/",
    ("/en/secretariat/pages/", "How it is governed, English", ""),
]
"""Pages of the editor of public pages."""
PEOPLE = {
    "chair@example.org": [
        "/en/desk/",
        "/en/gcg/meetings/12/",
        "/en/gcg/meetings/12/room/",
        "/en/gcg/meetings/12/opening/",
        "/en/gcg/meetings/13/convocation/",
        "/en/gcg/meetings/11/minutes/",
        "/en/gcg/meetings/12/items/2/presenters/",
        "/en/gcg/call-requests/",
        "/en/gcg/seats/EMPLOYERS-3/late-notice/",
        "/en/myself/",
        "/en/myself/erasure/",
        "/en/myself/mail/",
        "/en/gcg/groups/",
        "/en/gcg/groups/support/1/",
        "/en/groups/proposals/",
        "/en/groups/proposals/7/",
    ],
    "secretariat@example.org": [
        "/en/gcg/meetings/new/",
        "/en/gcg/meetings/13/agenda/",
        "/en/gcg/meetings/13/items/new/",
        "/en/gcg/meetings/13/items/1/papers/",
        "/en/gcg/meetings/12/presences/",
        "/en/gcg/meetings/12/door/",
        "/en/gcg/meetings/12/replies/",
        "/en/gcg/action-points/",
        "/en/pathfinder/focal-points/",
        "/en/pathfinder/focal-points/1/hand-over/",
        "/en/pathfinder/focal-points/1/ending/",
        "/en/pathfinder/candidacies/new/",
        "/en/pathfinder/candidacies/1/",
        "/en/gcg/candidacies/1/item/",
        "/en/pathfinder/due/",
        ("/en/pathfinder/due/", "Read and send", ""),
        "/en/pathfinder/legacy/",
        "/en/pathfinder/reviews/",
        "/en/pathfinder/reviews/1/",
        "/en/pathfinder/reviews/2/",
        ("/en/pathfinder/reviews/2/", "Stop asking", ""),
        ("/en/pathfinder/reviews/", "Open the review of", ""),
        "/en/pathfinder/letters/1/",
        "/en/knowledge/reading/",
        ("/en/knowledge/reading/", "A cost calculator", ""),
        "/en/knowledge/editors/",
        "/en/events/plans/",
        "/en/events/new/",
        NOTICE,
        EVENT,
        (*EVENT[:2], "plan/"),
        (*EVENT[:2], "registrations/"),
        "/en/pathfinder/candidacies/3/steps/workshop/",
        "/en/pathfinder/sn/deadlines/new/",
        "/en/pathfinder/extensions/1/",
        "/en/pathfinder/fj/profile/",
        "/en/pathfinder/fj/figures/",
        "/en/pathfinder/fj/reports/new/",
        f"/en/pathfinder/fj/reports/{LAST_YEAR}/monitoring/",
        "/en/groups/leads/",
        "/en/groups/leads/1/ending/",
        "/en/gcg/groups/",
        "/en/groups/supply-chains/co-chairs/",
        "/en/demo/mailbox/",
        "/en/partners/applications/",
        "/en/partners/applications/new/",
        "/en/gcg/calls/1/",
        "/en/gcg/absences/",
        "/en/gcg/seats/WORKERS-1/credentials/",
        "/en/gcg/seats/WORKERS-1/step-down/",
        "/en/gcg/meetings/12/observers/",
        "/en/gcg/meetings/12/chair/",
        "/en/gcg/years/2026/",
        "/en/gcg/seats/EMPLOYERS-3/warning/",
        "/en/myself/rights/",
        "/en/myself/who-may/?right=prepare",
        "/en/myself/who-may/?right=edit-roadmap&thing=SN",
        "/en/myself/who-may/?right=edit-partner",
    ],
    "member@example.org": [
        "/en/gcg/meetings/12/room/",
        "/en/gcg/meetings/12/items/1/",
        "/en/gcg/meetings/11/minutes/releases/1/",
        "/en/pathfinder/reviewing/",
        REVIEW,
        *((*REVIEW[:2], rest) for rest in ("?part=P1", "?part=P1&on=A1", "declining/", "stepping-aside/", "sharing/")),
        ((*REVIEW[:2], "?part=P1"), "Correct or delete", ""),
        "/en/accounts/2fa/",
        "/en/accounts/2fa/webauthn/",
        "/en/accounts/2fa/webauthn/add/",
        "/en/accounts/organizations/",
        "/en/accounts/sessions/",
    ],
    "deputy@example.org": [REVIEW, (*REVIEW[:2], "declining/"), (*REVIEW[:2], "stepping-aside/")],
    "admin@example.org": [
        "/en/gcg/history/",
        "/en/secretariat/staff/",
        "/en/secretariat/staff/1/ending/",
        "/en/secretariat/impersonations/",
    ],
    "country@example.org": [
        "/en/desk/",
        "/en/myself/rights/",
        "/en/groups/supply-chains/joining/",
        "/en/pathfinder/sn/roadmap/",
        "/en/pathfinder/sn/roadmap/head/",
        "/en/pathfinder/sn/roadmap/lines/A1/",
        "/en/pathfinder/sn/roadmap/lines/new/indicator/?under=A1",
        "/en/pathfinder/sn/roadmap/sheets/",
        "/en/pathfinder/sn/roadmap/changes/",
        "/en/pathfinder/sn/roadmap/submission/",
        "/en/pathfinder/sn/hand-over-pack/",
        "/en/pathfinder/submissions/1/",
        "/en/pathfinder/submissions/1/feedback/",
        "/en/pathfinder/submissions/1/feedback/1/",
        "/en/pathfinder/deadlines/1/",
    ],
    "partner@example.org": [
        "/en/notices/new/",
        NOTICE,
        "/en/notices/answers/1/",
        "/en/groups/proposals/new/",
        "/en/groups/proposals/7/text/",
        f"{GROUP}polls/1/",
        "/en/knowledge/ours/",
        ("/en/knowledge/ours/", "Good practice", ""),
        ("/en/knowledge/ours/", "Village committees", ""),
    ],
    "lead@example.org": [
        f"{GROUP}work/",
        f"{GROUP}workplan/",
        f"{GROUP}workplan/new/activity/",
        f"{GROUP}workplan/rows/1/",
        f"{GROUP}workplan/sheets/",
        f"{GROUP}support/",
        f"{GROUP}threads/",
        f"{GROUP}threads/new/",
        f"{GROUP}threads/1/",
        f"{GROUP}files/",
        f"{GROUP}files/1/",
        f"{GROUP}polls/",
        f"{GROUP}polls/new/",
        f"{GROUP}polls/1/",
        f"{GROUP}polls/1/choice/",
        f"{GROUP}polls/2/",
        f"{GROUP}meetings/",
        f"{GROUP}meetings/1/",
        f"{GROUP}meetings/1/minutes/",
        f"{GROUP}meetings/2/",
        f"{GROUP}meetings/2/agenda/",
        f"{GROUP}meetings/new/",
    ],
    "observer@example.org": ["/en/gcg/meetings/12/room/"],
}


def found(page, address):
    """The address; of (page, words, rest), where the link or button with these words on that page leads, and the rest."""
    if isinstance(address, str):
        return address
    start, words, rest = address
    page.goto(found(page, start))
    way = page.locator("main :is(a, button[name=go])", has_text=words).first
    return (way.get_attribute("href") or way.get_attribute("value")) + rest


def violations_of(page, address):
    """What axe finds on the page at this address."""
    answer = page.goto(address)
    assert answer.status == 200, f"{address} answered {answer.status}"
    return Axe().run(page, options=RULES).response["violations"]


def problems(page, address):
    """What axe finds on a page, and whether it is wider than the screen, as sentences."""
    address = found(page, address)
    violations = violations_of(page, address)
    sentences = [f"{address}: {one['id']}: {one['help']}: {one['nodes'][0]['html'][:160]}" for one in violations]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        sentences.append(f"{address} is wider than {page.viewport_size['width']} pixels")
    return sentences


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_public_pages(chromium, portal, width, scheme):
    context = chromium.new_context(base_url=portal, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    assert [sentence for address in PUBLIC for sentence in problems(page, address)] == []
    context.close()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("email", PEOPLE)
def test_pages_of_people(sign_in, email, width, scheme):
    page = sign_in(email, color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    assert [sentence for address in PEOPLE[email] for sentence in problems(page, address)] == []


def test_the_gaps_of_the_statement_are_what_axe_finds(sign_in):
    """Each gap is still there, and the editor of public pages has no other. Colours differ too little in the dark."""
    page = sign_in("editor@example.org", color_scheme="dark")
    addresses = [found(page, address) for address in CMS]
    seen = [(one["id"], address) for address in addresses for one in violations_of(page, address)]
    unsaid = [one for one in seen if not any(gap.covers(*one) for gap in GAPS)]
    mended = {rule for gap in GAPS for rule in gap.rules} - {rule for rule, _address in seen}
    assert (unsaid, mended) == ([], set())


def test_the_head_takes_one_row_on_a_phone_and_its_menu_opens_without_scripts(sign_in):
    page = sign_in("secretariat@example.org", java_script_enabled=False)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/en/desk/")
    head = page.locator("header.masthead")
    assert head.bounding_box()["height"] < 70
    assert not head.get_by_role("link", name="Meetings").is_visible()
    head.get_by_text("Menu").click()
    head.get_by_role("link", name="Meetings").click()
    page.wait_for_url("**/en/gcg/meetings/")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_name_of_the_alliance_keeps_to_one_line_on_a_phone(chromium, portal, language):
    context = chromium.new_context(base_url=portal, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"/{language}/")
    assert page.locator(".wordmark > span").bounding_box()["height"] < 25
    context.close()


def test_the_head_has_each_link_once_and_shows_it_on_a_wide_screen_without_a_press(sign_in):
    page = sign_in("secretariat@example.org", java_script_enabled=False)
    page.goto("/en/desk/")
    head = page.locator("header.masthead")
    assert head.bounding_box()["height"] < 90
    assert head.get_by_role("button", name="Menu").count() == 0
    for name in ("Meetings", "Partners", "My desk"):
        assert head.get_by_role("link", name=name, exact=True).count() == 1, name
    assert head.get_by_role("button", name="Sign out").count() == 1
    head.get_by_role("link", name="Meetings").click()
    page.wait_for_url("**/en/gcg/meetings/")


def test_the_editor_of_minutes_and_the_meter_of_the_room_have_names(sign_in):
    page = sign_in("secretariat@example.org")
    page.goto("/en/gcg/meetings/11/minutes/sections/1/")
    page.get_by_role("textbox", name="Text (optional)").wait_for()
    page.goto("/en/gcg/meetings/12/room/")
    page.get_by_role("meter", name="Representatives present").wait_for()


def test_a_name_of_one_long_word_does_not_widen_the_page_on_a_phone(chromium, portal):
    context = chromium.new_context(base_url=portal, viewport={"width": 360, "height": 740})
    page = context.new_page()
    names = ("h1, h2, h3, .crumbs a, .table .long", "bdi")
    for address, of in ((GROUP, 0), (f"{GROUP}workplan/", 0), ("/en/groups/", 0), ("/en/", 1), ("/en/gcg/", 1)):
        page.goto(address)
        page.evaluate(
            "names => document.querySelectorAll(names).forEach(name => { name.textContent = 'Übergang'.repeat(9) })",
            names[of],
        )
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    context.close()
