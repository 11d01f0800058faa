"""Assigning lines of the Secretariat, putting lines off, marking them as done, bringing them back (12.1).

Acts on lines come one at a time. `seen` is the number of the last mark that the page knew of: an act on a line about
which somebody has said something since is refused, and says what.
"""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.posts.models import StaffRole
from alliance87.posts.permissions import OFFICERS, among_staff
from alliance87.record import actions as record
from alliance87.record.locks import hold_table
from alliance87.record.retention import DESK_MARKS, in_batches
from alliance87.terms.refusal import Refusal
from alliance87.ui.clock import today
from alliance87.ui.dates import date_format

from .desk import Desk
from .models import Mark
from .permissions import may_keep_desk

LONGEST = timedelta(days=366)
"""The longest that a line is put off."""


@transaction.atomic
def assign_lines(lines, *, by, person, seen):
    """Assign lines of the Secretariat to one of its officers; to nobody without `person`."""
    if not may_keep_desk(by):
        raise PermissionDenied
    hold_table(StaffRole)  # nobody's role ends meanwhile
    if person and not among_staff(get_user_model().objects, *OFFICERS).filter(pk=person.pk).exists():
        raise Refusal(
            "12.1", _("%(person)s is not an officer of the Secretariat. Choose somebody else.") % {"person": person}
        )
    return _mark(lines, by, seen, Mark.Kind.ASSIGNED, person=person)


@transaction.atomic
def put_off_lines(lines, *, by, until, seen):
    """Put lines off until a day, on which they return: lines of the Secretariat for all of it, others for oneself."""
    if not by.is_authenticated:
        raise PermissionDenied
    if until <= today():
        raise Refusal("12.1", _("Choose a day after today. What is to be done today stays on the desk."))
    if until > today() + LONGEST:
        raise Refusal("12.1", _("Choose a day within a year, so that nothing is forgotten."))
    return _mark(lines, by, seen, Mark.Kind.PUT_OFF, until=until)


@transaction.atomic
def finish_lines(lines, *, by, words, seen):
    """Take lines of the Secretariat off the desk, saying briefly what was done. They return if something changes."""
    if not may_keep_desk(by):
        raise PermissionDenied
    return _mark(lines, by, seen, Mark.Kind.DONE, words=words)


@transaction.atomic
def bring_back_lines(lines, *, by, seen):
    """Bring back lines that were put off or marked as done."""
    if not by.is_authenticated:
        raise PermissionDenied
    return _mark(lines, by, seen, Mark.Kind.BACK)


def _mark(names, by, seen, kind, **said):
    """A mark on each of the lines, which must still be on the desk of `by`."""
    hold_table(Mark)
    shown = {line.duty.line: line for line in Desk(by).lines}
    lines = [shown[name] for name in dict.fromkeys(names) if name in shown]
    if len(lines) < len(set(names)) or not lines:
        raise Refusal("12.1", _("Some of this has been done meanwhile. Look at the desk again."))
    now = timezone.now()
    for line in lines:
        _refuse_if_newer(line, seen)
        duty = line.duty
        if not duty.is_shared and kind in (Mark.Kind.ASSIGNED, Mark.Kind.DONE):
            words = {"act": duty.act}
            raise Refusal("12.1", _("“%(act)s” is yours alone. Open it and do it, or put it off.") % words)
        mark = Mark.objects.create(
            line=duty.line,
            owner=None if duty.is_shared else by,
            kind=kind,
            state=duty.state,
            made_by=by,
            made_at=now,
            **said,
        )
        if duty.is_shared:
            record.act(f"desk.line.{kind}", mark, by=by)
    return lines


def _refuse_if_newer(line, seen):
    newest = max((mark for mark in (line.assignment, line.last) if mark), key=lambda mark: mark.pk, default=None)
    if newest is None or newest.pk <= seen:
        return
    words = {"act": line.duty.act, "by": newest.made_by, "person": newest.person}
    said = {
        Mark.Kind.ASSIGNED: _("%(by)s assigned “%(act)s” to %(person)s meanwhile."),
        Mark.Kind.PUT_OFF: _("%(by)s put “%(act)s” off until %(day)s meanwhile."),
        Mark.Kind.DONE: _("%(by)s marked “%(act)s” as done meanwhile."),
        Mark.Kind.BACK: _("%(by)s brought “%(act)s” back meanwhile."),
    }[Mark.Kind(newest.kind)]
    words["day"] = date_format(newest.until, "j F") if newest.until else ""
    if newest.kind == Mark.Kind.ASSIGNED and newest.person is None:
        said = _("%(by)s took “%(act)s” back from its officer meanwhile.")
    raise Refusal("12.1", f"{said % words} {_what_next(newest.kind)}")


def _what_next(kind):
    """What to do about a line that a colleague marked meanwhile: it may stand elsewhere now than on the page before one."""
    if kind == Mark.Kind.BACK:
        return _("Find it on the desk.")
    if kind in (Mark.Kind.PUT_OFF, Mark.Kind.DONE):
        return _("Find it under “Put off, or done”.")
    return _("Look at it, and press again.")


def forget_marks():
    """Delete what was said of lines long ago; returns how many marks."""
    old = Mark.objects.filter(made_at__lt=DESK_MARKS.ago).exclude(until__gt=today())
    return in_batches(old, lambda rows: rows.delete())
