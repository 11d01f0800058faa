"""UN seats whose holder no longer leads an Action Group: flagged for review, never vacated for it (S7)."""

from django.db.models import Exists, OuterRef

from groups.models import Kind, Lead

from ..models.holdings import Holdings
from ..models.seats import Mandate


def un_seats_to_review(on):
    """The mandates of UN seats on the day `on`, including caretakers', whose holder led an Action Group while it had
    the
    seat and leads none now. The relevance of its mission may still be a ground. Two queries."""
    led = Lead.objects.filter(organization=OuterRef("holder"), group__kind=Kind.ACTION)
    stopped = led.filter(ended_at__date__gte=OuterRef("period__startswith"))
    rows = Mandate.objects.filter(seat__group="un").select_related("seat", "holder")
    rows = rows.annotate(has_stopped=Exists(stopped) & ~Exists(led.in_force()))
    holdings = Holdings(rows)
    now = [holdings.of(seat_id, on).mandate for seat_id in sorted({row.seat_id for row in rows})]
    return sorted((one for one in now if one and one.has_stopped), key=lambda one: one.seat.position)
