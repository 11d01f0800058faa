"""What waits for one person, of every kind that the apps offer, in one query, so that a desk stays quick as apps grow."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, DateField, F, TextField, Value
from django.db.models.functions import Cast

from alliance87 import wiring

from .duties import Order, ranked

AT_MOST = 20
"""The most rows of one kind on a desk; the pages they lead to show all."""


class Waiting(NamedTuple):
    """One thing that waits: its key and name, and, where its kind has them, words, a number and a day."""

    key: int
    name: str
    words: str
    number: int
    day: date | None


@dataclass(frozen=True)
class WaitingKind:
    """A kind of thing that waits for a person. `rows(desk)` gives them as `columns` does, or None where nothing of the kind
    can wait for this person; `duties(waiting)` are the Duty of one, in their `order` on the desk. `kind` and `is_shared`
    are those of a Duty; `is_due` says that the day of a row is the day by which it is to be done.
    """

    rows: Callable[[Any], Any]
    duties: Callable[[Waiting], Any]
    order: Order
    kind: str = ""
    is_due: bool = False
    is_shared: bool = False

    def duties_of(self, waiting):
        """The duties of one row, with what names them."""
        names = {"kind": self.kind, "of": waiting.key, "due_on": waiting.day if self.is_due else None}
        duties = [replace(duty, **names) for duty in self.duties(waiting)]
        return ranked(self.order, duties, is_shared=self.is_shared)


def columns(rows, *, name, key="pk", words="", number=None, day=None):
    """The first of the rows, the earliest days first, as every kind gives them. `words` may be empty; the other arguments
    are fields or expressions of the rows.
    """
    return rows.annotate(
        waits_key=Cast(_field(key), BigIntegerField()),
        waits_name=Cast(_field(name), TextField()),
        waits_words=Cast(_field(words) if words else Value(""), TextField()),
        waits_number=Cast(_field(number) if number else Value(0), BigIntegerField()),
        waits_day=Cast(_field(day) if day else Value(None), DateField()),
    ).order_by("waits_day", "waits_key")


def _field(named):
    return F(named) if isinstance(named, str) else named


def waiting_for(desk, *others):
    """The duties of everything that waits for the person of the desk, the earliest days first; and what else is asked for
    in the same query: for each of `others`, which are rows in `columns`, a list of Waiting. One query.
    """
    kinds = [kind for offered in wiring.offered(wiring.WAITING) for kind in offered]
    queries = [_numbered(number, rows) for number, kind in enumerate(kinds) if (rows := kind.rows(desk)) is not None]
    queries += [_numbered(len(kinds) + place, rows, most=None) for place, rows in enumerate(others)]
    duties, besides = [], [[] for _rows in others]
    for number, *facts in sorted(_united(queries), key=lambda row: (row[0], row[5] or date.max, row[1])):
        if number < len(kinds):
            duties += kinds[number].duties_of(Waiting(*facts))
        else:
            besides[number - len(kinds)].append(Waiting(*facts))
    return duties, *besides


def _united(queries):
    return queries[0].union(*queries[1:], all=True).order_by() if queries else ()


def _numbered(number, rows, most=AT_MOST):
    columns = ("waits_kind", "waits_key", "waits_name", "waits_words", "waits_number", "waits_day")
    rows = rows.annotate(waits_kind=Value(number)).values_list(*columns)
    return rows[:most] if most else rows.order_by()
