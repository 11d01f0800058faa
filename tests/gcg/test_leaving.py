"""A holder steps down, is warned, or forfeits its seat when the Chair confirms (7.3, 7.8, A5, T3, T6)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from gcg.actions.leaving import accept_late_notice, rule_on_forfeiture, send_warning, step_down
from gcg.models import (
    AbsenceWarning,
    Attendance,
    Composition,
    ForfeitureRuling,
    Mandate,
    Meeting,
    Seat,
    StepDown,
    capacities_of,
    today,
)
from gcg.readings.absences import Absences
from gcg.readings.calling import seats_to_call
from gcg.readings.glance import absences_at_a_glance
from partners.models import User
from tests.cast import FIRST_DAY
from tests.gcg.closed_meeting import hold_meeting

pytestmark = pytest.mark.django_db
ABSENT = "GOV-EEG"
"""A seat that misses every meeting of `hold_meeting`."""


def the(code):
    return Seat.objects.get(code=code)


def missed(cast, times):
    """So many meetings, held a month apart, the last one recently."""
    for number in range(1, times + 1):
        meeting = hold_meeting(cast, number=number)
        ago = timedelta(days=30 * (times - number) + 1)
        Meeting.objects.filter(pk=meeting.pk).update(starts_at=F("starts_at") - ago, ends_at=F("ends_at") - ago)
        meeting.attendances.exclude(notice_at=None).update(notice_at=F("notice_at") - ago)


def seen(client, who, name, code=ABSENT):
    client.force_login(who)
    return client.get(reverse(name, args=[code] if code else [])).content.decode()


def test_a_holder_steps_down_from_a_day_to_come(cast):
    day = today() + timedelta(days=10)
    given = step_down(the("WORKERS-1"), by=cast.member, effective_on=day, note="A merger.")
    assert given.is_entered_for is False
    assert Composition(day - timedelta(days=1)).by_code["WORKERS-1"].holder == cast.holders["WORKERS-1"]
    assert Composition(day).by_code["WORKERS-1"].state == "vacant"
    assert capacities_of(User.objects.get(pk=cast.member.pk), on=day) == ()
    told = Delivery.objects.filter(mailing__kind="gcg.step_down").values_list("email", flat=True)
    assert set(told) == {cast.member.email, cast.alternate.email, cast.chair.email}


def test_the_secretariat_enters_a_note_of_the_holder(cast):
    assert step_down(the("UN-1"), by=cast.secretary, effective_on=today() + timedelta(days=1)).is_entered_for


def test_a_note_counts_from_the_day_it_was_received(cast, client):
    day, came = today() - timedelta(days=2), today() - timedelta(days=5)
    client.force_login(cast.secretary)
    address = reverse("gcg:seat-step-down", args=["WORKERS-1"])
    sent = {"effective_on": day.isoformat(), "received_on": came.isoformat()}
    assert client.post(address, sent).status_code == 302
    given = StepDown.objects.get()
    assert (given.received_on, given.effective_on, given.given_at.date()) == (came, day, today())
    states = [Composition(one).by_code["WORKERS-1"].state for one in (day - timedelta(days=1), day, today())]
    assert states == ["held", "vacant", "vacant"]
    told = Delivery.objects.filter(mailing__kind="gcg.step_down").values_list("email", flat=True)
    assert set(told) == {cast.member.email, cast.alternate.email, cast.chair.email}
    assert "received on" in Delivery.objects.filter(mailing__kind="gcg.step_down").first().mailing.text


@pytest.mark.parametrize(
    ("received", "effective", "sentence"),
    [
        (1, 2, "once it was received"),
        (-2, -2, "only from a day after the note was received"),
        (-2, -3, "only from a day after the note was received"),
        (0, 0, "only from a day after the note was received"),
        (None, 0, "choose tomorrow or later"),
        (-5, -1, "took part in GCG/12"),
    ],
)
def test_a_note_vacates_no_seat_before_it_came_or_the_seat_last_took_part(cast, received, effective, sentence):
    meeting, noon = hold_meeting(cast), timezone.now().replace(hour=12) - timedelta(days=1)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=noon, ends_at=noon + timedelta(hours=3))
    came = None if received is None else today() + timedelta(days=received)
    with pytest.raises(Refusal, match=sentence):
        step_down(
            the("WORKERS-1"), by=cast.secretary, effective_on=today() + timedelta(days=effective), received_on=came
        )


def test_its_representative_gives_notice_now(cast, client):
    client.force_login(cast.member)
    address = reverse("gcg:seat-step-down", args=["WORKERS-1"])
    assert "received_on" not in client.get(address).text
    sent = {"effective_on": today().isoformat(), "received_on": (today() - timedelta(days=5)).isoformat()}
    assert "choose tomorrow or later" in client.post(address, sent).text
    assert not StepDown.objects.exists()
    with pytest.raises(Refusal, match="choose tomorrow or later"):
        step_down(the("WORKERS-1"), by=cast.member, effective_on=today(), received_on=today() - timedelta(days=5))


@pytest.mark.parametrize("days", [0, -1])
def test_not_from_today_or_before(cast, days):
    with pytest.raises(Refusal, match="choose tomorrow or later"):
        step_down(the("WORKERS-1"), by=cast.member, effective_on=today() + timedelta(days=days))


def test_not_beyond_the_mandate_nor_twice_nor_from_a_seat_nobody_holds(cast):
    last = Mandate.objects.get(seat__code="WORKERS-1").last_day
    with pytest.raises(Refusal, match="ends on 31 December 2027 in any case"):
        step_down(the("WORKERS-1"), by=cast.member, effective_on=last + timedelta(days=1))
    step_down(the("WORKERS-1"), by=cast.member, effective_on=last)
    with pytest.raises(Refusal, match="already on record"):
        step_down(the("WORKERS-1"), by=cast.member, effective_on=today() + timedelta(days=5))
    with pytest.raises(Refusal, match="Nobody holds this seat"):
        step_down(the("UN-6"), by=cast.secretary, effective_on=today() + timedelta(days=5))


def test_only_its_representative_or_the_secretariat(cast):
    for who in (cast.alternate, cast.chair, cast.people["WORKERS-2"], cast.stranger):
        with pytest.raises(PermissionDenied):
            step_down(the("WORKERS-1"), by=who, effective_on=today() + timedelta(days=5))


@pytest.mark.parametrize(("times", "step"), [(1, "warn"), (2, "warn"), (3, "rule"), (4, "rule")])
def test_what_absences_ask_for(cast, times, step):
    missed(cast, times)
    streaks = {streak.seat.code: (streak.missed, streak.step) for streak in Absences(today()).streaks}
    assert streaks[ABSENT] == (times, step)
    assert "NGO-2" not in streaks
    assert "CHAIR" not in streaks
    assert len(Absences(today()).unattended) == len(streaks) == 13
    assert len(Absences(today()).for_the_chair) == (13 if times >= 3 else 0)


def told(absences):
    return [
        (streak.seat.code, streak.missed, streak.last.symbol, streak.step, streak.mandate.pk)
        for streak in absences.streaks
    ]


def test_a_desk_tells_what_the_page_of_absences_tells(cast, django_assert_num_queries):
    """Holders without any row, as imports leave them, others warned, excused late, caretaker or gone; and many
    meetings."""
    missed(cast, 18)
    Attendance.objects.filter(seat__code__in=["GOV-WEOG", "UN-5"]).delete()
    Attendance.objects.filter(seat__code="UN-4", meeting__number__lt=4).update(status="present")
    Attendance.objects.filter(seat__code="UN-3", meeting__number__lt=18).update(status="present")
    rule_on_forfeiture(the(ABSENT), by=cast.chair, is_confirmed=False, reasons="Mail went astray.")
    Mandate.objects.filter(seat__code="NGO-1").update(period=(FIRST_DAY, today()))
    Mandate.objects.filter(seat__code="UN-4").update(period=(FIRST_DAY, today()), end_reason="step-down")
    with django_assert_num_queries(1):
        told(absences_at_a_glance(today() - timedelta(days=500)))
    glance = told(absences_at_a_glance(today()))
    assert glance == told(Absences(today()))
    assert {one[3] for one in glance} == {"rule", "warn", ""}
    assert 18 in {one[1] for one in glance}


def test_the_evidence_names_each_meeting_and_what_was_answered(cast):
    missed(cast, 2)
    absences = Absences(today())
    evidence = absences.evidence_of(absences.of(ABSENT))
    assert [one.meeting.symbol for one in evidence] == ["GCG/1", "GCG/2"]
    assert [(one.invitations, one.replies, one.notice_at) for one in evidence] == [([], [], None)] * 2


def test_a_warning_is_sent_once_after_each_missed_meeting(cast, client):
    missed(cast, 1)
    page = seen(client, cast.secretary, "gcg:seat-warning")
    assert "was absent from 1 meeting without prior notice" in page
    warning = send_warning(the(ABSENT), by=cast.secretary, text="Dear colleagues, you were missed.")
    assert (warning.missed, warning.meeting.symbol) == (1, "GCG/1")
    assert "you were missed" in Delivery.objects.filter(mailing__kind="gcg.warning").first().mailing.text
    assert Absences(today()).of(ABSENT).step == ""
    with pytest.raises(Refusal, match="No warning is due"):
        send_warning(the(ABSENT), by=cast.secretary, text="Again.")
    assert len(Absences(today()).unattended) == 12


def test_a_meeting_closed_before_its_announced_start_counts_once_that_start_has_passed(cast):
    """Until then, apologies that come are prior notice (N1), so nobody is warned and the Chair does not rule."""
    missed(cast, 2)
    early = hold_meeting(cast, number=3)
    starts_at = timezone.now() + timedelta(minutes=20)
    Meeting.objects.filter(pk=early.pk).update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=3))
    for absences in (Absences(starts_at.date()), absences_at_a_glance(starts_at.date())):
        assert (absences.of(ABSENT).missed, absences.of(ABSENT).step) == (2, "warn")
    with pytest.raises(Refusal, match="too few consecutive absences"):
        rule_on_forfeiture(the(ABSENT), by=cast.chair, is_confirmed=True)
    send_warning(the(ABSENT), by=cast.secretary, text="You were missed twice.")
    assert AbsenceWarning.objects.get().meeting.number == 2
    with time_machine.travel(starts_at):
        for absences in (Absences(starts_at.date()), absences_at_a_glance(starts_at.date())):
            assert (absences.of(ABSENT).missed, absences.of(ABSENT).step) == (3, "rule")


def test_no_warning_for_who_was_there(cast):
    missed(cast, 1)
    with pytest.raises(Refusal, match="No warning is due"):
        send_warning(the("CHAIR"), by=cast.secretary, text="Where were you?")


def test_the_holder_keeps_its_rights_until_another_takes_office(cast):
    missed(cast, 3)
    ruling = rule_on_forfeiture(the(ABSENT), by=cast.chair, is_confirmed=True)
    assert ruling.meeting.symbol == "GCG/3"
    then = today() + timedelta(days=90)
    assert Composition(then).by_code[ABSENT].state == "held"
    assert [capacity.seat.code for capacity in capacities_of(User.objects.get(pk=cast.people[ABSENT].pk), on=then)] == [
        ABSENT
    ]
    assert Delivery.objects.filter(mailing__kind="gcg.forfeiture", email=cast.people[ABSENT].email).exists()
    with pytest.raises(Refusal, match="already been ruled on"):
        rule_on_forfeiture(the(ABSENT), by=cast.deputy, is_confirmed=True)


def test_what_is_forfeited_asks_for_a_call_and_for_nothing_more_of_the_chair(cast):
    missed(cast, 3)
    rule_on_forfeiture(the(ABSENT), by=cast.chair, is_confirmed=True)
    assert {one.seat.code: one.need for one in seats_to_call(today())}[ABSENT] == "forfeited"
    hold_meeting(cast, number=9)
    assert Absences(today()).of(ABSENT).step == ""


def test_set_aside_with_reasons_until_another_absence(cast):
    missed(cast, 3)
    with pytest.raises(Refusal, match="Say why"):
        rule_on_forfeiture(the(ABSENT), by=cast.chair, is_confirmed=False)
    rule_on_forfeiture(the(ABSENT), by=cast.chair, is_confirmed=False, reasons="Its mail went astray.")
    assert Absences(today()).of(ABSENT).step == ""
    hold_meeting(cast, number=9)
    assert Absences(today()).of(ABSENT).step == "rule"


def test_two_absences_are_not_ruled_on(cast):
    missed(cast, 2)
    with pytest.raises(Refusal, match="too few consecutive absences"):
        rule_on_forfeiture(the(ABSENT), by=cast.chair, is_confirmed=True)


def test_who_warns_and_who_rules(cast):
    missed(cast, 3)
    for who in (cast.secretary, cast.member, cast.stranger):
        with pytest.raises(PermissionDenied):
            rule_on_forfeiture(the(ABSENT), by=who, is_confirmed=True)
    for who in (cast.chair, cast.member):
        with pytest.raises(PermissionDenied):
            send_warning(the(ABSENT), by=who, text="Dear all.")


def test_the_database_keeps_one_of_each_after_a_meeting():
    names = {constraint.name for model in (AbsenceWarning, ForfeitureRuling) for constraint in model._meta.constraints}
    assert names == {"a_missed_meeting_is_warned_of_once", "a_forfeiture_is_ruled_on_once_after_a_meeting"}


def test_the_screens_lead_from_the_desk_to_the_ruling(cast, client, django_assert_max_num_queries):
    missed(cast, 3)
    assert "Rule on the forfeiture of 13 seats" in seen(client, cast.chair, "desk", "")
    assert "13 seats have missed meetings without notice" in seen(client, cast.secretary, "desk", "")
    assert reverse("gcg:seat-forfeiture", args=[ABSENT]) in seen(client, cast.chair, "gcg:absences", "")
    address = reverse("gcg:seat-forfeiture", args=[ABSENT])
    with django_assert_max_num_queries(12):
        assert "GCG/2" in client.get(address).content.decode()
    assert "Say why the forfeiture is set aside." in client.post(address, {"is_confirmed": "0"}).content.decode()
    assert client.post(address, {"is_confirmed": "1"}).status_code == 302
    assert "Rule on the forfeiture of 12 seats" in seen(client, cast.chair, "desk", "")


def test_the_state_shows_the_streak_of_every_seat(cast, client):
    missed(cast, 2)
    client.force_login(cast.member)
    seats = client.get(reverse("gcg:state")).json()["seats"]
    assert {seat["seat"]: (seat["streak"], seat["forfeiture"]) for seat in seats}[ABSENT] == (2, "warned")
    assert reverse("gcg:state-page") in seen(client, cast.member, "gcg:seat")


def test_the_representative_steps_down_on_screen(cast, client):
    page = seen(client, cast.member, "gcg:seat", "WORKERS-1")
    address = reverse("gcg:seat-step-down", args=["WORKERS-1"])
    assert address in page
    refused = client.post(address, {"effective_on": today().isoformat(), "note": "A merger."}).content.decode()
    assert "choose tomorrow or later" in refused
    assert "A merger." in refused
    assert client.post(address, {"effective_on": (today() + timedelta(days=3)).isoformat()}).status_code == 302


def test_a_late_notice_the_chair_accepts_no_longer_counts(cast):
    missed(cast, 3)
    streak = Absences(today()).of(ABSENT)
    assert streak.step == "rule"
    accepted = {"given_on": today(), "reasons": "An earthquake cut the lines."}
    accept_late_notice(the(ABSENT), by=cast.chair, meeting=streak.meetings[1], **accepted)
    assert Absences(today()).of(ABSENT).meetings == streak.meetings[2:]
    assert ABSENT not in {one.seat.code for one in Absences(today()).for_the_chair}
    assert cast.people[ABSENT].email in Delivery.objects.filter(mailing__kind="gcg.late_notice").values_list(
        "email", flat=True
    )
    with pytest.raises(Refusal, match="not among the consecutive meetings") as refused:
        accept_late_notice(the(ABSENT), by=cast.chair, meeting=streak.meetings[1], **accepted)
    assert refused.value.clause == "N1"
    accept_late_notice(the(ABSENT), by=cast.deputy, meeting=streak.last, **accepted)
    assert Absences(today()).of(ABSENT) is None


def test_only_the_chair_and_deputy_accept_late_notices_and_only_given_ones(cast):
    missed(cast, 1)
    last = Absences(today()).of(ABSENT).last
    for who in (cast.secretary, cast.member, cast.people[ABSENT]):
        with pytest.raises(PermissionDenied):
            accept_late_notice(the(ABSENT), by=who, meeting=last, given_on=today(), reasons="Late.")
    with pytest.raises(Refusal, match="today or an earlier day"):
        accept_late_notice(
            the(ABSENT), by=cast.chair, meeting=last, given_on=today() + timedelta(days=1), reasons="Late."
        )


def test_the_page_of_a_late_notice(client, cast):
    missed(cast, 1)
    address = reverse("gcg:seat-late-notice", args=[ABSENT])
    assert address in seen(client, cast.chair, "gcg:absences", code="")
    meeting = Absences(today()).of(ABSENT).last
    wrong = client.post(address, {"meeting": meeting.pk, "given_on": "yesterday", "reasons": "Cut off."}).text
    assert "Cut off." in wrong
    sent = {"meeting": meeting.pk, "given_on": today().isoformat(), "reasons": "Cut off."}
    assert client.post(address, sent).status_code == 302
    assert "There are no consecutive absences" in client.get(address).text
    assert client.post(address, sent).status_code == 200
