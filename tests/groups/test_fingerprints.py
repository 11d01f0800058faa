"""What is kept of the public pages of groups is right after any change of what they show."""

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db.backends.postgresql.psycopg_any import DateRange

from alliance87.terms.models import Version
from groups import models as groups
from groups.actions.reports import ask_support, give_report
from groups.actions.workplans import add_row
from groups.readings import fingerprints
from groups.readings.fingerprints import fingerprint, fingerprint_of_all
from partners.models import Organization, User
from partners.models.day import today
from tests.groups.making import member
from tests.groups.planned import A_DAY, planned_group

INSIDE = [
    "ActionPoint",
    "Advice",
    "AgendaItem",
    "Announcement",
    "Attendance",
    "Authorship",
    "CalendarEntry",
    "Choice",
    "Completion",
    "Digest",
    "Disposition",
    "Draft",
    "EarlierText",
    "FileVersion",
    "Invitation",
    "MembershipRequest",
    "Mention",
    "Message",
    "MessageWithdrawal",
    "Minutes",
    "Opinion",
    "Paper",
    "Participant",
    "PlanRow",
    "PlanSheet",
    "PlanVersion",
    "Poll",
    "PollReminder",
    "PollTime",
    "Presence",
    "Proposal",
    "ProposalComment",
    "ProposalSubmission",
    "ProposalVersion",
    "ProposalWithdrawal",
    "ProposedOutcome",
    "Reading",
    "Release",
    "Reminder",
    "Reply",
    "ReportReminder",
    "Section",
    "SectionVersion",
    "SharedFile",
    "Thread",
    "ThreadClosure",
    "Vote",
]
"""Only those inside a group see these, on pages that are not kept. Rows of a plan raise its Workplan."""


@pytest.fixture
def group(cast, db):
    return planned_group(cast)


@pytest.fixture
def keeping(settings):
    """Parts are kept, as on a portal; elsewhere in the tests they are not."""
    parts = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept"}
    settings.CACHES = settings.CACHES | {"fragments": parts}
    caches["fragments"].clear()


def test_every_table_of_groups_is_in_the_fingerprint_or_shown_only_inside():
    below = {model.__name__ for model, _column, _above in fingerprints.BELOW}
    shown = {"Group"} | below | {model.__name__ for model in fingerprints.OWN}
    there = {model.__name__ for model in apps.get_app_config("groups").get_models()}
    assert shown | set(INSIDE) == there
    assert not shown & set(INSIDE)


def another_title(group, cast):
    group.outcomes.update(title="Another")


def a_member(group, cast):
    member(cast, group, "Mia")


def progress(group, cast):
    outcome = group.outcomes.first()
    groups.Progress.objects.create(outcome=outcome, percent=5, entered_by=cast.chair, entered_at="2026-11-01T00:00Z")


def a_row(group, cast):
    add_row(group, by=cast.stranger, kind="output", under="O1", title="A map", starts=today(), ends=today() + A_DAY)


def closure(group, cast):
    period = DateRange(today(), None)
    groups.Closure.objects.create(
        group=group, period=period, closed_by=cast.chair, closed_at="2026-11-01T00:00Z", reasons=""
    )


def a_report(group, cast):
    give_report(group, by=cast.stranger, achieved="A map.", next_steps="Another.")


def support(group, cast):
    ask_support(group, by=cast.stranger, desk="gcg", words="A room.")


UNSEEN = (another_title, progress)
"""What the overview of all groups does not show. A member comes with a new partner, which might be a lead's."""


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(another_title, id="an outcome has another title"),
        pytest.param(lambda group, cast: groups.Group.objects.update(purpose="Another"), id="another purpose"),
        pytest.param(
            lambda group, cast: User.objects.filter(pk=cast.stranger.pk).update(name="Ann"), id="a lead's name"
        ),
        pytest.param(lambda group, cast: Organization.objects.update(acronym="X"), id="the name of a partner"),
        pytest.param(lambda group, cast: Version.objects.update(title="Another"), id="the Terms of Reference"),
        pytest.param(a_member, id="a member"),
        pytest.param(progress, id="progress of an outcome"),
        pytest.param(a_row, id="a row of the plan"),
        pytest.param(closure, id="closed"),
        pytest.param(a_report, id="a report"),
        pytest.param(support, id="a request for support"),
    ],
)
def test_a_change_changes_it(group, cast, change):
    before = fingerprint(group), fingerprint_of_all()
    assert before == (fingerprint(group), fingerprint_of_all())
    change(group, cast)
    assert fingerprint(group) != before[0]
    assert (fingerprint_of_all() != before[1]) == (change not in UNSEEN)


def test_a_change_of_another_group_leaves_it(group, cast):
    other = planned_group(cast, "Fair Ports")
    before = fingerprint(group)
    a_row(other, cast)
    assert fingerprint(group) == before


@pytest.mark.usefixtures("keeping")
def test_pages_that_are_kept_show_what_is_new(client, cast, group):
    client.force_login(cast.chair)
    pages = [f"/en/groups/{group.slug}/", f"/en/groups/{group.slug}/workplan/", "/en/gcg/groups/"]
    assert not any("A new map" in client.get(page).text for page in pages)
    add_row(
        group,
        by=cast.stranger,
        kind="output",
        under="O1",
        title="A new map",
        starts=today() - 9 * A_DAY,
        ends=today() - A_DAY,
    )
    assert [page for page in pages if "A new map" not in client.get(page).text] == []


@pytest.mark.usefixtures("keeping")
def test_what_is_kept_makes_few_queries(client, cast, group, django_assert_max_num_queries):
    client.force_login(cast.chair)
    for page, most in (
        (f"/en/groups/{group.slug}/", 5),
        (f"/en/groups/{group.slug}/workplan/", 5),
        ("/en/gcg/groups/", 7),
    ):
        client.get(page)
        with django_assert_max_num_queries(most):
            assert client.get(page).status_code == 200


@pytest.mark.usefixtures("keeping")
def test_leads_see_their_own_controls_and_others_never_do(client, cast, group):
    page = f"/en/groups/{group.slug}/workplan/"
    client.force_login(cast.stranger)
    assert "Add an output" in client.get(page).text
    client.force_login(cast.chair)
    assert "Add an output" not in client.get(page).text
