"""A seat of a Pathfinder Country falls vacant at the next meeting of the GCG once the country has lost the status (S6).

The seat depends on the status, not on the person: another focal point changes nothing but who may be a substitute.
"""

from datetime import UTC, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from alliance87.record import actions as record
from alliance87.record.locks import hold_all
from pathfinder.models import StatusEnd

from ..models import Composition, Mandate, Meeting, Presence, Seat
from ..rules.seats import EndReason
from .invitations import follow_seats, meetings_to_come
from .leaving import end_mandate


@transaction.atomic
def vacate_seats(day, *, by=None):
    """End, from `day`, the mandates of Pathfinder Countries that lost the status before it, if the GCG meets on `day`.

    The timetable does so early on that day. If it did not run, this is done when the meeting is opened, by the person
    who opens it (`by`). Anyone in the room for such a seat is checked out. Returns the seats that fell vacant.
    """
    begins = datetime.combine(day, time(), UTC)  # the day of a meeting is that in UTC, wherever who opens it may be
    on_the_day = {"starts_at__gte": begins, "starts_at__lt": begins + timedelta(days=1)}
    meets = Meeting.objects.filter(**on_the_day, convocation__isnull=False, cancellation=None)
    meets = meets.exclude(kind=Meeting.Kind.CALL)
    if not meets.exists() or not _lost(day):
        return []
    to_come = set(meetings_to_come().values_list("pk", flat=True))
    meetings = hold_all(Meeting.objects.with_state(), to_come | set(meets.values_list("pk", flat=True)))
    hold_all(Seat.objects, {mandate.seat_id for mandate in _lost(day)})
    lost = _lost(day)
    for mandate in lost:
        end_mandate(mandate, day, EndReason.STATUS)
        record.act("gcg.mandate.ended_with_status", mandate, by=by, from_=day.isoformat())
        presences = Presence.objects.here().filter(seat=mandate.seat, meeting__in=meets, meeting__closure=None)
        presences.update(checked_out_by=by, checked_out_at=timezone.now())
    if lost:
        follow_seats([meetings[pk] for pk in sorted(to_come)])
    return [mandate.seat for mandate in lost]


def _lost(day):
    """The mandates in force on `day` whose country lost the status before it."""
    lost = StatusEnd.objects.of_lost().filter(ended_on__lt=day).values("status__country")
    holders = {"holder__country__in": lost, "seat__category": Seat.Category.PATHFINDER}
    mandates = Mandate.objects.filter(**holders).select_related("seat", "holder")
    council = Composition(day).by_code
    return [
        mandate for mandate in mandates if council[mandate.seat.code].mandate == mandate and mandate.period.lower < day
    ]
