"""Items that seat-holders propose, with what became of each (D8)."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONArray

from ..models.items import AgendaItem
from ..models.meetings import Meeting
from ..models.proposed_items import ProposedItem, placings

A_FEW = 20
"""The most shown beside an agenda; the desk and the page of proposed items lead to all."""


def proposed_items(user):
    """Those that `user` may see, the last first, each with the key of the item that it became as `placed`."""
    last = placings().filter(proposal=OuterRef("pk")).order_by("-item")
    rows = ProposedItem.objects.visible_to(user).annotate(placed=Subquery(last.values("item")[:1]))
    return rows.select_related("seat", "holder", "wanted_at", "paper", "proposed_by", "ended_by")


def know_items(proposals, user):
    """Give each of `proposed_items` its `item` on an agenda, or None; the item knows by `is_shown` whether `user` sees its
    meeting. One query.
    """
    keys = [proposal.placed for proposal in proposals if proposal.placed]
    shown = Meeting.objects.visible_to(user).filter(pk=OuterRef("meeting"))
    items = AgendaItem.objects.select_related("meeting").annotate(is_shown=Exists(shown)).in_bulk(keys) if keys else {}
    for proposal in proposals:
        proposal.item = items.get(proposal.placed)
    return proposals


def waiting_items():
    """[(key, title, seat)] of the proposed items that may be put on an agenda, the first proposed first."""
    return _waiting().values_list("pk", "title", "seat__code")[:A_FEW]


def with_waiting_items(meetings):
    """These meetings, each with `waiting_items` at hand. No query of its own."""
    rows = _waiting().values(row=JSONArray("pk", "title", "seat__code"))[:A_FEW]
    return meetings.annotate(items_waiting=ArraySubquery(rows))


def _waiting():
    return ProposedItem.objects.waiting().order_by("proposed_at", "pk")


def meetings_to_choose(user):
    """The meetings to come that `user` sees, for which an item may be meant."""
    return Meeting.objects.visible_to(user).to_come()
