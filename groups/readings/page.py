"""What stands on the page of a group, part by part."""

from itertools import groupby

from django.db.models import Exists, OuterRef

from partners.models.day import today

from ..models import Seat

SHOWN = 24
"""How many members are shown before the rest is folded."""


def outcomes_of(group, *, is_inside):
    """Its outcomes with the latest progress of each, and today for what is late. One query."""
    return {"outcomes": list(group.outcomes.with_progress()), "today": today()}


def members_of(group, *, is_inside):
    """Its partners, with the persons who take part for them if the reader `is_inside`. One query."""
    rows = group.memberships.in_force().select_related("organization", "person")
    rows = sorted(rows.order_by("organization__name", "pk"), key=lambda one: one.seat == Seat.OBSERVER)
    parties = [
        {"organization": mine[0].organization, "seat": mine[0].get_seat_display(), "people": mine if is_inside else []}
        for mine in (list(some) for _key, some in groupby(rows, key=lambda one: (one.seat, one.organization_id)))
    ]
    return {"first": parties[:SHOWN], "rest": parties[SHOWN:], "total": len(parties)}


def resources_of(group, *, is_inside):
    """What the group has and what it seeks (G4); None if neither is known."""
    return {} if group.at_hand or group.sought else None


def requests_of(group, *, is_inside):
    """The requests that wait for a lead's answer, for its leads; None for others. One query."""
    if not group.reader_leads:
        return None
    return {"requests": list(group.requests.open().select_related("organization", "person"))}


def people_of(group, *, is_inside):
    """Everyone who takes part, and whether they lead, for those who do. One query."""
    people = group.memberships.in_force().select_related("organization", "person")
    leads = group.leads.in_force().filter(person=OuterRef("person"))
    return {"people": people.annotate(is_leading=Exists(leads)).order_by("organization__name", "pk")}
