"""The groups of the public list: what filters judge them by, and what is shown of each."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from ..models import Group, Lead, Membership, Outcome
from ..rules.listing import GroupFacets


def entries_like(words):
    """The groups with `words` in their name, acronym, purpose or outcomes, by name. One query."""
    groups = Group.objects.with_closed()
    if words := words.strip():
        named = Q(name__plain__contains=words) | Q(acronym__plain__contains=words)
        outcomes = Outcome.objects.filter(group=OuterRef("pk"), title__plain__contains=words)
        groups = groups.filter(named | Q(purpose__plain__contains=words) | Exists(outcomes))
    groups = groups.annotate(codes=ArrayAgg("countries", filter=Q(countries__isnull=False), default=[]))
    groups = groups.only("kind", "period").order_by("name", "pk")
    return [GroupFacets(group.pk, group.kind, group.state, tuple(group.codes)) for group in groups]


def shown_of(pks):
    """The groups with these keys, in the same order, with their leads in `leading`, the number of partners that take
    part in `partners`, and that of outcomes in `aims`. Two queries.
    """
    leads = Lead.objects.in_force().select_related("organization", "person").order_by("pk")
    groups = (
        Group.objects.with_closed()
        .annotate(
            partners=_count(Membership.objects.in_force(), "organization"), aims=_count(Outcome.objects.all(), "pk")
        )
        .prefetch_related(Prefetch("leads", leads, to_attr="leading"))
        .in_bulk(pks)
    )
    return [groups[pk] for pk in pks if pk in groups]


def _count(rows, of):
    counted = rows.filter(group=OuterRef("pk")).order_by().values("group").annotate(total=Count(of, distinct=True))
    return Coalesce(Subquery(counted.values("total")), 0, output_field=IntegerField())
