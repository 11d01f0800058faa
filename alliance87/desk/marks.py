"""How the lines of a desk stand: whose each is, whether it is put off or done."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from alliance87.ui.clock import today

from .duties import Duty
from .models import Mark

ASIDE = (Mark.Kind.PUT_OFF, Mark.Kind.DONE, Mark.Kind.BACK)


@dataclass(frozen=True)
class Line:
    """A duty, with what was last said of it: whom it is assigned to, and what puts it aside."""

    duty: Duty
    assignment: Mark | None = None
    last: Mark | None = None
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


def lines_of(duties, user):
    """The Line of each duty, for the person whose desk it is. One query."""
    marks = _marks(duties, user)
    return [Line(duty, *marks[duty.line, _owner(duty, user)]) for duty in duties]


def _owner(duty, user):
    return None if duty.is_shared else user.pk


def _marks(duties, user):
    found = defaultdict(lambda: [None, None])
    if duties:
        mine = Q(owner=None) | Q(owner=user.pk)
        marks = Mark.objects.filter(mine, line__in={duty.line for duty in duties}).select_related("person", "made_by")
        for mark in marks.order_by("pk"):
            found[mark.line, mark.owner_id][mark.kind in ASIDE] = mark
    return found


def assignees(lines):
    """{line: the officer to whom it is assigned} for some lines of the Secretariat. One query."""
    marks = Mark.objects.filter(owner=None, kind=Mark.Kind.ASSIGNED, line__in=list(lines)).select_related("person")
    return {mark.line: mark.person for mark in marks.order_by("pk")}
