"""Who co-chairs Action Groups, which makes an entity of the UN eligible for a seat (7.5), and UN seats whose holder no
longer does: flagged for review, never vacated for it (S7).
"""

from django.db.models import Exists, OuterRef

from groups.models import CoChair, Group, GroupKind
from partners.models import Category

from ..models.holdings import Holdings
from ..models.seats import Mandate

FOR_UN_SEATS = (Category.UN, Category.INTERGOVERNMENTAL)


def un_seats_to_review(on):
    """The mandates of UN seats on the day `on`, including caretakers', whose holder co-chaired an Action Group while it
    had the seat and co-chairs none now. The relevance of its mission may still be a ground. Two queries.
    """
    chaired = CoChair.objects.filter(organization=OuterRef("holder"), group__kind=GroupKind.ACTION)
    stopped = chaired.ended(since=OuterRef("period__startswith"), on=on)
    rows = Mandate.objects.filter(seat__group="un").select_related("seat", "holder")
    rows = rows.annotate(has_stopped=Exists(stopped) & ~Exists(chaired.in_force(on)))
    holdings = Holdings(rows)
    now = [holdings.of(seat_id, on).mandate for seat_id in sorted({row.seat_id for row in rows})]
    return sorted((review for review in now if review and review.has_stopped), key=lambda review: review.seat.position)


def co_chairs_of_action_groups(on):
    """The co-chairs of Action Groups that are not closed on the day `on`, among the entities that UN seats are for. One
    query.
    """
    rows = CoChair.objects.in_force(on).filter(group__kind=GroupKind.ACTION, group__in=Group.objects.not_closed(on))
    rows = rows.filter(organization__category__in=FOR_UN_SEATS).select_related("organization", "group")
    return rows.order_by("organization__name", "group__name")
