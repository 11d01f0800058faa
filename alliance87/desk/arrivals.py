"""What has arrived for the Secretariat and is waiting for it to act, each thing by name, so that nothing arrives unseen
(12.1).

Each app offers its kinds of arrivals: an `ArrivalKind`, or an object with the same methods whose rows are counted, not named
(`is_counted`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from alliance87 import wiring
from alliance87.record.retention import shown

from .duties import Duty, moment


@dataclass(frozen=True)
class ArrivalKind:
    """One kind of thing that is waiting: its `kind` on the desk, its rows, whom it is about (`who`, a field or what gives
    an expression in the reader's language), for what (`of`), since when, and what to do.
    """

    model: type
    rows: Callable[[], QuerySet]
    who: str | Callable[[], Any]
    of: str
    since: str
    act: str | Promise
    address: str
    """The name of the page where it is done. Its argument is the row's key, `of` where `is_by_of` is true, or none where
    `has_no_argument` is.
    """
    key: str = "pk"
    is_by_of: bool = False
    has_no_argument: bool = False
    kind: str = ""
    is_counted = False

    def waiting(self, number):
        """(number of the kind, who, of, key, since) for each row, in types shared by all kinds, so that they can be
        united.
        """
        return (
            self.rows()
            .order_by()
            .annotate(
                place_of_kind=Value(number),
                about=Cast(self.who() if callable(self.who) else F(self.who), CharField()),
                thing=Cast(F(self.of), CharField()),
                number_of=F(self.key),
                came_at=F(self.since),
            )
            .values_list("place_of_kind", "about", "thing", "number_of", "came_at")
        )

    def duties(self, who, of, key, since):
        """The Duty of one such row."""
        arguments = [] if self.has_no_argument else [of if self.is_by_of else key]
        act = self.act % {"who": who, "of": shown(of)}
        href = reverse(self.address, args=arguments)
        yield Duty(act, href, _("It arrived on %(moment)s.") % {"moment": moment(since)})


def kinds():
    """All kinds of arrivals, as the apps offer them."""
    return [kind for offered in wiring.offered(wiring.ARRIVALS) for kind in offered]


def to_act_on():
    """The duties of the Secretariat: what is counted, then what waits, the longest waiting first. One query."""
    all_kinds = kinds()
    first, *others = [kind.waiting(number) for number, kind in enumerate(all_kinds)]
    rows = [(all_kinds[row[0]], row[1:]) for row in first.union(*others, all=True).order_by()]
    named = sorted((row for row in rows if not row[0].is_counted), key=lambda row: row[1][3])
    for kind, facts in [*(row for row in rows if row[0].is_counted), *named]:
        yield from (_named(duty, kind, facts) for duty in kind.duties(*facts))


def _named(duty, kind, facts):
    """The duty as a line of the desk: one arrival is one line, and another one when the same arrives again."""
    if duty.kind:
        return duty
    _who, _of, key, since = facts
    return replace(duty, kind=kind.kind, of=f"{key}-{since:%Y%m%d%H%M%S}")
