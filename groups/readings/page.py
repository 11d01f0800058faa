"""What stands on the page of a group, part by part."""

from itertools import groupby

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, CharField, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Cast

from alliance87.outbox.models import Following
from alliance87.record.decisions import decisions_under
from partners.models import Country, by_name, name_of, name_of_country
from partners.models.day import today

from ..models import Aim, Closure, CoChair, Enactment, Group, Participation
from .outcomes import outcomes_read

SHOWN = 24
"""How many members are shown before the rest is folded."""


def outcomes_of(group, *, is_inside):
    """Its outcomes with the latest progress of each, and today for what is late. One query."""
    return {"outcomes": outcomes_read(group), "today": today()}


def members_of(group, *, is_inside):
    """Its partners, with the persons who take part for them if the reader `is_inside`. One query."""
    rows = group.memberships.in_force().select_related("organization", "person")
    rows = sorted(
        rows.order_by(by_name("organization"), "organization", "pk"), key=lambda row: row.seat == Participation.OBSERVER
    )
    parties = [
        {"organization": mine[0].organization, "seat": mine[0].get_seat_display(), "people": mine if is_inside else []}
        for mine in (list(some) for _key, some in groupby(rows, key=lambda row: (row.seat, row.organization_id)))
    ]
    return {"first": parties[:SHOWN], "rest": parties[SHOWN:], "total": len(parties)}


def resources_of(group, *, is_inside):
    """Nothing more than the group, which says what it has and seeks (G4); None if neither is known, so that the part is
    left out.
    """
    return {} if group.at_hand or group.sought else None


def with_following(groups, user):
    """The groups with `is_followed`: whether the person follows each by e-mail."""
    if not user.is_authenticated:
        return groups.annotate(is_followed=Value(False, BooleanField()))
    followed = Following.objects.confirmed().filter(
        about_type=Group._meta.label_lower, about_id=Cast(OuterRef("pk"), CharField()), email=user.email
    )
    return groups.annotate(is_followed=Exists(followed))


def facts_of(group):
    """The names of its countries and of the partners that co-chair it, and the first day on which it was closed, if it
    is. One query.
    """
    countries = Country.objects.filter(groups=OuterRef("pk")).values(said=name_of_country())
    chairs = CoChair.objects.in_force(today()).filter(group=OuterRef("pk")).order_by(by_name("organization"))
    closed = Closure.objects.in_force(today()).filter(group=OuterRef("pk"))
    return (
        Group.objects.filter(pk=group.pk)
        .values(
            country_names=ArraySubquery(countries),
            co_chair_names=ArraySubquery(chairs.values(said=name_of("organization"))),
            closed_on=Subquery(closed.values("period__startswith")[:1]),
        )
        .get()
    )


NEWS = 3
"""How many pieces of news the page of a group shows."""


def news_of(group, *, is_inside):
    """The latest news of the group that the reader may see, and whether they may publish more; None if it is closed
    without any. One query."""
    latest = list(group.news.shown(is_inside=is_inside)[: NEWS + 1])
    if not latest and group.is_closed:
        return None
    return {"latest": latest[:NEWS], "has_more": len(latest) > NEWS, "may_publish": group.reader_leads}


def with_enacted(groups):
    """The groups with what the GCG decided on each, the latest first, so that `decisions_of` makes one query."""
    enacted = Enactment.objects.filter(group=OuterRef("pk")).order_by("-enacted_at", "-pk")
    return groups.annotate(
        enacted=ArraySubquery(enacted.values("pk")), enacted_aims=ArraySubquery(enacted.values("proposal__aim"))
    )


def decisions_of(group, *, is_inside):
    """What the GCG decided on the group, the latest first, as (what, decision) (6.2, G1). One query."""
    under = decisions_under(Enactment(pk=pk) for pk in group.enacted)
    aims = zip(group.enacted, group.enacted_aims, strict=True)
    return {"decided": [(Aim(aim).label, under[pk]) for pk, aim in aims if pk in under]}


def requests_of(group, *, is_inside):
    """The requests that wait for a lead's answer, for its leads; None for others. One query."""
    if not group.reader_leads:
        return None
    return {"requests": list(group.requests.open().select_related("organization", "person"))}


def people_of(group, *, is_inside):
    """Everyone who takes part, with `is_leading`, for readers within the group. One query."""
    people = group.memberships.in_force().select_related("organization", "person")
    leads = group.leads.in_force().filter(person=OuterRef("person"))
    return {"people": people.annotate(is_leading=Exists(leads)).order_by(by_name("organization"), "pk")}
