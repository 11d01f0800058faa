"""A Roadmap page by page: which lines stand on it, read apart from what they say, so that a long one is as quick."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.core.paginator import Paginator
from django.db.models import BigIntegerField, Count, Q, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from ..models import OtherText
from ..rules.roadmap import ACTION, COMMITMENT, INDICATOR, KINDS, PRIORITY, RECOMMENDATION, Line, arranged
from .labels import said_by
from .roadmaps import RoadmapState

A_PAGE = 20
"""The actions on one page, or the lines of another kind."""


@dataclass(frozen=True)
class Figures:
    """How many lines of each kind there are, and what the actions cost. An amount is None where none is named."""

    counts: dict
    budget: int | None
    gap: int | None
    without_budget: int


def figures_of(state):
    """The Figures of a Roadmap's state. One query."""
    return figures_with(state)[0]


def figures_with(state, **also):
    """The same, and what else is asked of its lines, by aggregates. One query."""
    is_action = Q(line__kind=ACTION)
    amount = {name: Cast(KT(f"words__{name}"), BigIntegerField()) for name in ("budget", "gap")}
    counts = {kind: Count("pk", filter=Q(line__kind=kind)) for kind in KINDS}
    totals = state.versions.order_by().aggregate(
        **counts,
        budget=Sum(amount["budget"], filter=is_action),
        gap=Sum(amount["gap"], filter=is_action),
        without=Count("pk", filter=is_action & Q(words__budget=None)),
        **also,
    )
    return Figures({kind: totals[kind] for kind in KINDS}, totals["budget"], totals["gap"], totals["without"]), totals


class PageOfLines:
    """One page of a state: of priorities with their actions and indicators, or of one other kind. Two queries."""

    def __init__(self, state: RoadmapState, kind: str, number):
        self.state = state
        keys = self._keys(kind)
        self.page = Paginator(keys, A_PAGE).get_page(number)
        self.lines = self._read(list(self.page), kind)
        self.nodes = arranged(self.lines, kind)

    @property
    def rows(self):
        """[(line, [(label, what it says)])] of a page of one kind."""
        return [(node.line, said_by(node.line)) for node in self.nodes]

    def _keys(self, kind):
        """Those by which the page is counted: of priorities their actions, and those that have none yet."""
        rows = self.state.versions.filter(line__kind__in=[PRIORITY, ACTION] if kind == PRIORITY else [kind])
        columns = ("line_id", "line__kind", "above_id")
        rows = list(rows.order_by("line__number").values_list(*columns))
        if kind != PRIORITY:
            return [pk for pk, _kind, _above in rows]
        below: dict[int, list[int]] = {pk: [] for pk, of, _above in rows if of == PRIORITY}
        for pk, of, above in rows:
            if of == ACTION:
                below[above].append(pk)
        return [key for priority, actions in below.items() for key in actions or [priority]]

    def _read(self, pks, kind) -> dict[str, Line]:
        wanted = [Q(line__in=pks)]
        if kind == PRIORITY:
            wanted += [Q(above__in=pks, line__kind=INDICATOR), Q(line__in=self._priorities_of(pks))]
        return RoadmapState(self.state.roadmap, self.state.revision, reduce(or_, wanted)).lines

    def _priorities_of(self, pks):
        return self.state.versions.filter(line__in=pks, above__isnull=False).order_by().values("above")


def page_with(content, key):
    """The number of the page of PageOfLines on which the line with this key stands, in the content of the whole Roadmap."""
    line = content.lines[key]
    if line.kind in (COMMITMENT, RECOMMENDATION):
        counted = [sibling.key for sibling in content.of(line.kind)]
    else:
        counted = [node.key for above in content.priorities for node in above.below or (above,)]
        if line.kind == INDICATOR:
            key = line.under
        elif line.kind == PRIORITY:
            key = next((action.key for action in content.of(ACTION) if action.under == key), key)
    return counted.index(key) // A_PAGE + 1


def open_texts(roadmap):
    """The texts that are kept beside others and not settled yet. One query."""
    rows = OtherText.objects.filter(line__roadmap=roadmap, settled_at=None)
    return rows.select_related("line__roadmap", "written_by")
