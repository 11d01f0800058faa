"""How the lines of a desk stand: whose each is, whether it is put off or done."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db.models import Q, TextField, Value
from django.db.models.functions import Cast, Coalesce, JSONObject, NullIf

from alliance87.ui.clock import today

from .duties import Duty
from .models import Mark
from .waiting import columns

ASIDE = (Mark.Kind.PUT_OFF, Mark.Kind.DONE, Mark.Kind.BACK)


@dataclass(frozen=True)
class ShownMark:
    """A mark as the desk shows it. The people are known by key and name."""

    pk: int
    kind: str
    person: object | None
    until: date | None
    words: str
    state: str
    made_by: object
    made_at: datetime


@dataclass(frozen=True)
class DutyLine:
    """A duty, with what was last said of it: whom it is assigned to, and what puts it aside."""

    duty: Duty
    assignment: ShownMark | None = None
    last: ShownMark | None = None
    """The last mark about putting it aside or bringing it back."""

    @property
    def assignee(self):
        return self.assignment.person if self.assignment else None

    @property
    def aside(self):
        """The mark that puts it aside today; None while it is on the desk."""
        if self.last is None:
            return None
        is_off = self.last.kind == Mark.Kind.PUT_OFF and self.last.until > today()
        is_done = self.last.kind == Mark.Kind.DONE and self.last.state == self.duty.state
        return self.last if is_off or is_done else None


def called(way=""):
    """What a person is called in lists: the name or, without it, the address."""
    return Coalesce(NullIf(f"{way}name", Value("")), f"{way}email", output_field=TextField())


def marks_for(user):
    """The newest mark of each sort on every line that `user` may have, for the one query of the desk."""
    mine = Mark.objects.filter(Q(owner=None) | Q(owner=user.pk)).order_by("line", "owner_id", "-pk")
    newest = mine.distinct("line", "owner_id").values("pk")
    assigned, aside = newest.filter(kind=Mark.Kind.ASSIGNED), newest.filter(kind__in=ASIDE)
    said = JSONObject(
        kind="kind",
        words="words",
        state="state",
        person=called("person__"),
        made_by=called("made_by__"),
        made_by_key="made_by_id",
        made_at="made_at",
        is_own=Q(owner__isnull=False),
    )
    return columns(
        Mark.objects.filter(Q(pk__in=assigned) | Q(pk__in=aside)),
        name="line",
        words=Cast(said, TextField()),
        number=Coalesce("person_id", 0),
        day="until",
    )


def lines_of(duties, marks):
    """The DutyLine of each duty, with what the rows of `marks_for` say of it."""
    marked = defaultdict(lambda: [None, None])
    for row in marks:
        is_own, line = _said(row)
        marked[row.name, is_own][line.kind in ASIDE] = line
    return [DutyLine(duty, *marked[duty.line, not duty.is_shared]) for duty in duties]


def _said(row):
    person = get_user_model()
    words = json.loads(row.words)
    return words["is_own"], ShownMark(
        pk=row.key,
        kind=words["kind"],
        person=person(pk=row.number, name=words["person"]) if row.number else None,
        until=row.day,
        words=words["words"],
        state=words["state"],
        made_by=person(pk=words["made_by_key"], name=words["made_by"]),
        made_at=datetime.fromisoformat(words["made_at"]),
    )


def assignees(lines):
    """{line: the officer to whom it is assigned, or None} for those of the `lines` ever assigned. One query."""
    marks = Mark.objects.filter(owner=None, kind=Mark.Kind.ASSIGNED, line__in=list(lines)).select_related("person")
    return {mark.line: mark.person for mark in marks.order_by("pk")}
