"""A draft of the Terms of Reference tried on the last two years (13.1): what would not have stood, and what else."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from alliance87.terms.rules import Settings, out_of_bounds
from gcg.actions.terms_drafts import write_terms_draft
from gcg.models import Decision, TermsDraft, today
from gcg.readings.trial import YEARS, Trial
from gcg.rules.nominations import months_later
from gcg.rules.quorum import quorum
from gcg.rules.trial import differences, present_in
from tests.gcg.closed_meeting import hold_meeting

SEATS = [{"seat": f"GOV-PFC-{number}", "group": "governments", "by_alternate": number == 1} for number in range(1, 6)]


def test_differences_name_the_setting_and_its_clause():
    [found] = differences(Settings(), replace(Settings(), quorum_minimum=20))
    assert (found.name, found.before, found.after, found.clause) == ("quorum_minimum", 16, 20, "9.2")
    assert differences(Settings(), Settings()) == []


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        pytest.param({}, [], id="as they are"),
        pytest.param({"quorum_minimum": 0}, ["quorum_minimum"], id="a quorum of nobody"),
        pytest.param({"quorum_minimum": 32}, [], id="every seat"),
        pytest.param({"quorum_minimum": 33}, ["quorum_minimum"], id="more than the seats"),
        pytest.param({"papers_notice_days": -1}, ["papers_notice_days"], id="a negative number"),
        pytest.param({"shortfall_alert_month": 13}, ["shortfall_alert_month"], id="no month"),
        pytest.param({"yearly_report_due_month": 4}, ["yearly_report_due_day"], id="31 April"),
        pytest.param({"confirmation_answer_days": 30}, ["confirmation_reminder_days"], id="reminded when it is over"),
    ],
)
def test_settings_that_make_no_sense_are_named(changes, names):
    assert [found.name for found in out_of_bounds(replace(Settings(), **changes))] == names


@pytest.mark.django_db
def test_a_draft_that_makes_no_sense_is_refused_at_the_field_with_its_clause_and_in_the_act(client, cast):
    client.force_login(cast.secretary)
    address = reverse("gcg:terms-draft-new")
    begun = client.get(address).context["form"]
    initial = {name: begun[name].initial for name in begun.fields}
    typed = {name: value for name, value in initial.items() if value is not None and value is not False}
    page = client.post(address, typed | {"title": "No quorum", "quorum_minimum": 0, "mandate_years": 10**20})
    assert page.context["form"].errors == {
        "quorum_minimum": ["Choose a number from 1 to 32. (Clause 9.2)"],
        "mandate_years": ["Choose a number from 1 to 100. (Clause 7.2)"],
    }
    assert 'value="No quorum"' in page.text
    assert not TermsDraft.objects.exists()
    with pytest.raises(Refusal, match="from 1 to 32") as refused:
        write_terms_draft(by=cast.secretary, title="None", reasons="", settings=replace(Settings(), quorum_minimum=0))
    assert refused.value.clause == "9.2"


@pytest.mark.parametrize(
    ("changes", "is_reached"),
    [
        ({"quorum_minimum": 5}, True),
        ({"quorum_minimum": 6}, False),
        ({"quorum_minimum": 5, "alternates_count": False}, False),
        ({"quorum_minimum": 5, "quorum_groups": ("governments", "un")}, False),
    ],
)
def test_those_who_were_there_are_counted_by_other_settings(changes, is_reached):
    settings = replace(Settings(), **({"quorum_groups": ("governments",)} | changes))
    assert quorum(present_in(SEATS), settings).reached is is_reached


@pytest.fixture
def held(cast):
    meeting = hold_meeting(cast, number=11)
    assert Decision.objects.filter(meeting=meeting).exists()
    return meeting


def tried(**changes):
    settings = Version.objects.in_force(on=today()).settings
    return Trial(replace(settings, **changes), today())


@pytest.mark.django_db
def test_a_quorum_above_those_present_shows_the_decisions_that_would_not_have_stood(held):
    decisions = set(Decision.objects.values_list("symbol", flat=True))
    present = Decision.objects.first().snapshot["quorum"]["present"]
    assert {judged.subject.symbol for judged in tried(quorum_minimum=present + 1).fallen} == decisions
    assert tried(quorum_minimum=present).fallen == []
    assert [judged.subject.pk for judged in tried(quorum_minimum=33).prevented] == [held.pk]


@pytest.mark.django_db
def test_the_settings_in_force_change_nothing(held):
    trial = tried()
    assert trial.changes_nothing
    assert trial.decisions
    assert trial.differences == []


@pytest.mark.django_db
def test_absences_are_judged_anew(held):
    found = tried(absences_before_forfeiture=1).absences
    assert found
    assert {(absence.before, absence.after) for absence in found} == {("warned", "due")}


@pytest.mark.django_db
def test_mandates_that_would_have_ended_on_another_day_are_named(held):
    found = tried(mandate_years=2).mandates
    assert found
    assert all(duration.after < duration.before for duration in found)


@pytest.mark.django_db
def test_only_the_last_two_years_are_tried(held):
    settings = replace(Settings(), quorum_minimum=33)
    later = today() + timedelta(days=3 * 366)
    assert Trial(settings, later).decisions == []


@pytest.mark.django_db
def test_the_first_day_of_the_two_years_is_tried_with_its_decisions(held):
    adopted_on = Decision.objects.get().adopted_at.astimezone(UTC).date()
    last = months_later(adopted_on, 12 * YEARS)
    assert Trial(Settings(), last).since == adopted_on
    assert Trial(Settings(), last).decisions
    assert Trial(Settings(), last + timedelta(days=1)).decisions == []


@pytest.mark.django_db
def test_who_may_write_a_draft(cast):
    for person in (cast.secretary, cast.chair):
        write_terms_draft(by=person, title="Quorum", reasons="", settings=Settings())
    with pytest.raises(PermissionDenied):
        write_terms_draft(by=cast.member, title="Quorum", reasons="", settings=Settings())


@pytest.mark.django_db
def test_a_draft_is_written_and_tried_on_its_page(client, cast, held, django_assert_max_num_queries):
    client.force_login(cast.secretary)
    page = client.get(reverse("gcg:terms-draft-new"))
    values = {
        name: field.initial
        for name, field in page.context["form"].fields.items()
        if field.initial is not None and field.initial is not False
    }
    answer = client.post(reverse("gcg:terms-draft-new"), values | {"title": "Quorum 32", "quorum_minimum": 32})
    draft = TermsDraft.objects.get()
    assert draft.settings == replace(Version.objects.in_force(on=today()).settings, quorum_minimum=32)
    assert answer["Location"] == draft.get_absolute_url()
    with django_assert_max_num_queries(12):
        text = client.get(draft.get_absolute_url()).content.decode()
    assert "would not have stood" in text
    assert Decision.objects.first().symbol in text
    client.force_login(cast.member)
    assert client.get(draft.get_absolute_url()).status_code == 200
    client.force_login(cast.stranger)
    assert client.get(draft.get_absolute_url()).status_code == 403
