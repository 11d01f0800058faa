"""A seat of a Pathfinder Country falls vacant at the next meeting of the GCG once the country has lost the status (S6).

The seat depends on the status, not on the person: another focal point changes nothing but who may be a substitute.
"""

from django.db import transaction

from alliance87.record import actions as record
from alliance87.record.locks import hold
from pathfinder.models import PathfinderStatus, StatusEnd

from ..models import Composition, Mandate, Meeting, Seat
from ..rules.seats import EndReason
from .invitations import follow_seats, hold_meetings_to_come
from .leaving import end_mandate


@transaction.atomic
def vacate_seats(day):
    """End, from `day`, the mandates of Pathfinder Countries that lost the status before it, if the GCG meets on `day`.
    Done by the timetable early on that day. Returns the seats that fell vacant.
    """
    meets = Meeting.objects.filter(starts_at__date=day, convocation__isnull=False, cancellation=None)
    if not meets.exclude(kind=Meeting.Kind.CALL).exists():
        return []
    lost = StatusEnd.objects.filter(ended_on__lt=day).values("status__country")
    there = PathfinderStatus.objects.in_force().values("country")
    holders = {"holder__country__in": lost, "seat__category": Seat.Category.PATHFINDER}
    mandates = Mandate.objects.filter(**holders).exclude(holder__country__in=there).select_related("seat")
    council = Composition(day).by_code
    held = [one for one in mandates if council[one.seat.code].mandate == one and one.period.lower < day]
    to_come = hold_meetings_to_come()
    for mandate in held:
        hold(Seat.objects, mandate.seat_id)
        mandate = hold(Mandate.objects.select_related("seat", "holder"), mandate.pk)
        end_mandate(mandate, day, EndReason.STATUS)
        record.act("gcg.mandate.ended_with_status", mandate, by=None, from_=day.isoformat())
    if held:
        follow_seats(to_come)
    return [mandate.seat for mandate in held]
