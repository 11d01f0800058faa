"""Agendas in the hands of the Chair, or sent back to the Secretariat (8.3, 12.2)."""

from dataclasses import dataclass, fields
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONArray, JSONObject

from alliance87.meetings.rules.agenda import fingerprint
from groups.models import Proposal

from ..models.handing import HandOver
from ..models.items import AgendaItem
from ..models.matters import ProposalMatter

A_FEW = 20
"""The most proposals shown beside an agenda; the desk leads to all."""


@dataclass(frozen=True)
class Handed:
    """The last handing over of a meeting's agenda, and how it was sent back, if it was. `by` are names."""

    pk: int
    words: str
    state: str
    handed_by: str | None
    handed_at: datetime
    returned_because: str
    returned_by: str | None
    returned_at: datetime | None

    @property
    def is_waiting(self):
        """Whether the agenda was not sent back."""
        return self.returned_at is None


COLUMNS = {field.name: F(field.name) for field in fields(Handed)}
COLUMNS |= {"handed_by": F("handed_by__name"), "returned_by": F("returned_by__name")}


def with_hand_over(meetings):
    """These meetings, each with what `handed_of` reads: no query of its own, since a desk has many."""
    last = HandOver.objects.filter(meeting=OuterRef("pk")).order_by("-handed_at", "-pk")
    return meetings.annotate(hand_over=Subquery(last.values(row=JSONObject(**COLUMNS))[:1]))


def handed_of(meeting):
    """The Handed of a meeting of `with_hand_over`; None if its agenda was never handed over."""
    if meeting.hand_over is None:
        return None
    moments = {name: moment_of(meeting.hand_over[name]) for name in ("handed_at", "returned_at")}
    return Handed(**meeting.hand_over | moments)


def moment_of(words):
    """A moment as PostgreSQL writes it into JSON, or None."""
    return datetime.fromisoformat(words) if words else None


def with_lacks(meetings):
    """These meetings, each with how many of its items for decision have no draft text, and whether anything but
    standing items is on its agenda.
    """
    items = AgendaItem.objects.filter(meeting=OuterRef("pk")).order_by()
    without = items.filter(kind=AgendaItem.Kind.DECISION, draft_text="")
    return meetings.annotate(
        without_text=Coalesce(Subquery(without.values("meeting").annotate(n=Count("pk")).values("n")), 0),
        has_own_items=Exists(items.filter(standing="")),
    )


def state_of_agenda(meeting):
    """A fingerprint of the plan, and of the agenda with its papers, which `read_agenda` has at hand."""
    planned = [meeting.starts_at, meeting.ends_at, meeting.modality, meeting.place, meeting.link]
    return fingerprint(
        *planned,
        *[
            [item.pk, item.number, *item.stated(), *[paper.pk for paper in item.visible_papers]]
            for item in meeting.items.all()
        ],
    )


def with_ready_proposals(meetings):
    """These meetings, each with [(key, name)] of `proposals_on_no_agenda`, which the Chair may put on it."""
    ready = ready_proposals().order_by("pk").values(row=JSONArray("pk", Coalesce("group__name", "name")))
    return meetings.annotate(proposals_on_no_agenda=ArraySubquery(ready[:A_FEW]))


def ready_proposals():
    """The proposals for groups that are on no agenda, and on which no comment waits for its disposition (6.2)."""
    coming = AgendaItem.objects.filter(outcome=None, meeting__closure=None, meeting__cancellation=None)
    put = ProposalMatter.objects.filter(proposal=OuterRef("pk"), item__in=coming)
    return Proposal.objects.settled().filter(~Exists(put))
