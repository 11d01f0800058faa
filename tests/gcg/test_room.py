"""Checking in and out: one seat for one person, the right person, at the right time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance87.terms import Refusal
from gcg.actions.decisions import put_text, state_stance
from gcg.actions.mistakes import strike_presence
from gcg.actions.presiding import open_meeting
from gcg.actions.room import check_in, check_out
from gcg.models import Cancellation, Closure, Mandate, Opening, Presence, Seat
from gcg.readings.sitting import Sitting
from tests.cast import QUORATE, make_meeting, seat_people


@pytest.fixture
def workers(cast):
    return Seat.objects.get(code="WORKERS-1")


def test_a_member_checks_in_and_out(cast, meeting, workers):
    presence = check_in(meeting, workers, cast.member, by=cast.member, mode="remote")
    assert (presence.mode, presence.by_alternate) == ("remote", False)
    check_out(presence, by=cast.member)
    assert not Presence.objects.filter(checked_out_at=None).exists()


def test_the_secretariat_checks_others_in(cast, meeting, workers):
    presence = check_in(meeting, workers, cast.alternate, by=cast.secretary, mode="in_person")
    assert (presence.by_alternate, presence.checked_in_by) == (True, cast.secretary)


def test_checking_in_twice_changes_the_mode_alone(cast, meeting, workers):
    check_in(meeting, workers, cast.member, by=cast.member, mode="remote")
    check_in(meeting, workers, cast.member, by=cast.member, mode="in_person")
    assert Presence.objects.get().mode == "in_person"


@pytest.mark.parametrize("who", ["stranger", "observer", "chair", "alternate"])
def test_nobody_else_checks_a_member_in(cast, meeting, workers, who):
    with pytest.raises(PermissionDenied):
        check_in(meeting, workers, cast.member, by=getattr(cast, who), mode="in_person")


def test_one_place_a_seat(cast, meeting, workers):
    check_in(meeting, workers, cast.member, by=cast.member, mode="in_person")
    with pytest.raises(Refusal, match="has one place"):
        check_in(meeting, workers, cast.alternate, by=cast.alternate, mode="in_person")


def test_an_alternate_takes_over_when_the_representative_leaves(cast, meeting, workers):
    check_out(check_in(meeting, workers, cast.member, by=cast.member, mode="in_person"), by=cast.member)
    assert check_in(meeting, workers, cast.alternate, by=cast.alternate, mode="in_person").by_alternate


def test_who_is_not_named_for_the_seat_is_refused(cast, meeting, workers):
    with pytest.raises(Refusal, match="is not named for WORKERS-1") as refused:
        check_in(meeting, workers, cast.stranger, by=cast.secretary, mode="in_person")
    assert refused.value.clause == "Q7"


def test_a_vacant_seat_is_refused(cast, meeting):
    with pytest.raises(Refusal, match="is vacant"):
        check_in(meeting, Seat.objects.get(code="NGO-3"), cast.member, by=cast.secretary, mode="in_person")


def test_an_ended_mandate_ends_the_place(cast, meeting, workers):
    Mandate.objects.filter(seat=workers).update(
        period=(meeting.date - timedelta(days=90), meeting.date - timedelta(days=1)), end_reason="step-down"
    )
    with pytest.raises(PermissionDenied):
        check_in(meeting, workers, cast.member, by=cast.member, mode="in_person")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"convened": False, "starts_in": timedelta(hours=1)}, "is not convened yet"),
        ({"starts_in": timedelta(hours=3)}, "The room opens two hours before"),
    ],
)
def test_the_doors_are_shut(cast, workers, change, words):
    meeting = make_meeting(cast, number=13, **change)
    with pytest.raises(Refusal, match=words):
        check_in(meeting, workers, cast.member, by=cast.member, mode="in_person")


def test_a_cancelled_meeting_has_no_room(cast, meeting, workers):
    Cancellation.objects.create(meeting=meeting, cancelled_at=timezone.now())
    with pytest.raises(Refusal, match="was cancelled"):
        check_in(meeting, workers, cast.member, by=cast.member, mode="in_person")


def test_each_change_gives_the_room_a_revision(cast, meeting, workers):
    before = meeting.revision
    check_out(check_in(meeting, workers, cast.member, by=cast.member, mode="in_person"), by=cast.member)
    meeting.refresh_from_db()
    assert meeting.revision == before + 2


def test_an_entry_made_by_mistake_is_struck_kept_and_counted_nowhere(cast, meeting, workers):
    presence = check_in(meeting, workers, cast.member, by=cast.secretary, mode="in_person")
    strike_presence(presence, by=cast.secretary, reason=" Meant for WORKERS-2. ")
    strike_presence(presence, by=cast.secretary, reason="Again.")
    struck = Presence.objects.get()
    assert (struck.struck_by, struck.struck_because) == (cast.secretary, "Meant for WORKERS-2.")
    assert not Presence.objects.here().exists()
    assert Sitting(meeting).quorum.present == 0
    assert check_in(meeting, workers, cast.alternate, by=cast.alternate, mode="remote").by_alternate


def test_an_entry_in_which_somebody_presided_or_spoke_was_no_mistake(cast, meeting):
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    proposal = put_text(meeting.items.get(kind="decision"), by=cast.chair, text="The GCG agrees.")
    state_stance(proposal, Seat.objects.get(code="UN-1"), by=cast.people["UN-1"], kind="reservation", reasons="Funds.")
    for code in ("CHAIR", "UN-1"):
        with pytest.raises(Refusal, match=f"presided or spoke for {code} while this entry lasted"):
            strike_presence(Presence.objects.get(seat__code=code), by=cast.secretary, reason="Not here.")
    assert strike_presence(Presence.objects.get(seat__code="UN-2"), by=cast.secretary, reason="Not here.").struck_at


@pytest.mark.parametrize("who", ["stranger", "observer", "chair", "alternate"])
def test_nobody_else_strikes_a_members_entry(cast, meeting, workers, who):
    presence = check_in(meeting, workers, cast.member, by=cast.member, mode="in_person")
    with pytest.raises(PermissionDenied):
        strike_presence(presence, by=getattr(cast, who), reason="Not here.")


def test_after_the_closure_attendance_is_settled_and_nothing_is_struck(cast, meeting, workers):
    presence = check_in(meeting, workers, cast.member, by=cast.member, mode="in_person")
    Opening.objects.create(meeting=meeting, opened_at=timezone.now())
    check_out(presence, by=cast.member)
    Closure.objects.create(meeting=meeting, closed_at=timezone.now())
    with pytest.raises(Refusal, match="is closed and its attendance is settled"):
        strike_presence(presence, by=cast.member, reason="Too late.")


def test_a_struck_entry_has_ended_and_says_why(cast, meeting, workers):
    presence = check_in(meeting, workers, cast.member, by=cast.member, mode="in_person")
    now = timezone.now()
    for wrong in ({"struck_at": now}, {"struck_at": now, "checked_out_at": now}, {"struck_because": "Why?"}):
        with pytest.raises(IntegrityError, match="a_struck_entry_has_ended_and_says_why"), transaction.atomic():
            Presence.objects.filter(pk=presence.pk).update(**wrong)
