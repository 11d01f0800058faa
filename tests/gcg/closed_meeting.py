"""A meeting that was held and closed, as rows, for tests of what follows a meeting."""

from datetime import timedelta

from django.utils import timezone

from alliance87.terms.models import Version
from gcg.models import Attendance, Closure, Decision, Opening, Outcome, Seat
from tests.cast import QUORATE, make_meeting, seat_people

SNAPSHOT = {
    "quorum": {"present": 16, "needed": 16},
    "seats": [],
    "withdrawn": [{"seat": "NGO-1", "holder": "Organization NGO-1", "reasons": "Too fast."}],
    "reservations": [],
    "abstentions": [],
}


def hold_meeting(cast, *, number=12, informal=False, items=3):
    """Sixteen seats present (one by its alternate), one with apologies, the others absent without notice; one
    decision."""
    meeting = make_meeting(cast, number=number, starts_in=timedelta(hours=-4), items=items)
    now = timezone.now()
    seat_people(cast, meeting, QUORATE)
    Opening.objects.create(
        meeting=meeting,
        opened_by=cast.chair,
        opened_at=now - timedelta(hours=4),
        quorum=SNAPSHOT["quorum"],
        is_informal=informal,
    )
    agenda = list(meeting.items.all())
    first, last = agenda[0], agenda[-1]
    first.discussion = "The **Chair** welcomed everyone.\n\nMme Éloïse Dupré asked for señales."
    first.conclusions = "- Work goes on.\n- The plan is ready."
    first.save()
    if not informal:
        decide(cast, last)
    attend(cast, meeting)
    Closure.objects.create(meeting=meeting, closed_by=cast.chair, closed_at=now - timedelta(hours=1))
    return meeting


def decide(cast, item, *, text="The GCG welcomes the plan."):
    """The item's decision, adopted."""
    now = timezone.now()
    Outcome.objects.create(item=item, result="adopted", announced_by=cast.chair, announced_at=now)
    number = item.meeting.decisions.count() + 1
    return Decision.objects.create(
        meeting=item.meeting,
        item=item,
        number=number,
        symbol=f"{item.meeting.symbol}/D{number}",
        title=item.title,
        text=text,
        subject=item.subject,
        terms=Version.objects.in_force(on=item.meeting.date),
        snapshot=SNAPSHOT,
        adopted_by=cast.chair,
        adopted_at=now,
    )


def attend(cast, meeting):
    """How each held seat attended."""
    statuses = dict.fromkeys(QUORATE, "present") | {"WORKERS-1": "alternate", "NGO-2": "apologies"}
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            seat=seat,
            holder=cast.holders[seat.code],
            status=statuses.get(seat.code, "absent"),
            person=_person(cast, seat.code, statuses.get(seat.code)),
            notice_at=meeting.starts_at - timedelta(days=1) if seat.code == "NGO-2" else None,
        )
        for seat in Seat.objects.filter(code__in=cast.holders)
    )


def _person(cast, code, status):
    if status == "alternate":
        return cast.alternates[code]
    return cast.people[code] if status == "present" else None
