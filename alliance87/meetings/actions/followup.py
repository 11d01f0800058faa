"""Action points of any body: recorded, changed, done or dropped, and reminded of (D7)."""

from datetime import timedelta
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.documents.actions import file_document, next_symbol
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Distribution
from alliance87.meetings.rules.followup import DAYS_BEFORE, Moment, reminder_due
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import claim_one
from alliance87.record.wording import in_english
from alliance87.terms.refusal import Refusal

from ..body import body_of
from ..rules.agenda import fingerprint
from .live import room_changed
from .preparing import locked, still_current


@transaction.atomic
def record_action_point(item, *, by, text, owners, due_on):
    """Record what was agreed to be done, by whom and by when. It takes effect at once (D7)."""
    body = body_of(item)
    if not body.may_keep_record(by, item.meeting):
        raise PermissionDenied
    meeting = locked(item.meeting)
    if meeting.fact("opening") is None:
        raise Refusal(body.cite("11.1"), _("Action points are agreed in a meeting: open the meeting first."))
    _refuse_without_owner(body, owners)
    number = (meeting.action_points.aggregate(last=Max("number"))["last"] or 0) + 1
    point = meeting.action_points.create(
        item=item,
        number=number,
        symbol=f"{meeting.symbol}/A{number}",
        text=text.strip(),
        due_on=due_on,
        agreed_by=by,
        agreed_at=timezone.now(),
    )
    point.owners.set(owners)
    record.act(f"{body.app}.action_point.recorded", point, by=by, **_terms(point))
    room_changed(meeting)
    return point


@transaction.atomic
def change_action_point(point, *, by, seen, owners, due_on):
    """Give an open action point other owners or another due date. The agreed text does not change.

    `seen` is the fingerprint of the owners and the date as the person saw them; refused if they have changed since.
    """
    body = body_of(point)
    if not body.may_keep_record(by, point.meeting):
        raise PermissionDenied
    meeting = locked(point.meeting)
    point = _read(point)
    _refuse_if_closed(body, point)
    still_current(seen, state_of_point(point))
    _refuse_without_owner(body, owners)
    was = _terms(point)
    point.due_on = due_on
    point.save(update_fields=["due_on"])
    point.owners.set(owners)
    point = _read(point)
    record.act(f"{body.app}.action_point.changed", point, by=by, before=was, after=_terms(point))
    room_changed(meeting)
    return point


def state_of_point(point):
    """A fingerprint of the owners and the due date of an action point."""
    return fingerprint(point.pk, point.due_on, sorted(owner.pk for owner in point.owners.all()))


def _terms(point):
    return {"due_on": point.due_on.isoformat(), "owners": [str(owner) for owner in point.owners.all()]}


@atomic_with_files()
def complete_action_point(point, *, by, result, note, upload=None):
    """Report an action point done or dropped, with a note of what was done or why not. `upload` is a file that shows it,
    where the body keeps evidence."""
    meeting = locked(point.meeting)
    point = _read(point)
    body = body_of(point)
    if not body.may_close_action_point(by, point):
        raise PermissionDenied
    _refuse_if_closed(body, point)
    if not note.strip():
        raise Refusal(body.cite("11.1"), _("Say in a few words what was done, or why the point is dropped."))
    completion = {"result": result, "note": note.strip(), "completed_by": by, "completed_at": timezone.now()}
    if upload:
        completion["evidence"] = _filed(point, upload)
    point._meta.get_field("completion").related_model.objects.create(action_point=point, **completion)
    record.act(f"{body.app}.action_point.{result}", point, by=by, note=note.strip())
    room_changed(meeting)
    return point


def _filed(point, upload):
    """What shows that a point is done, under the point's own symbol in the register."""
    symbol = next_symbol(point.symbol, "EVI")
    with in_english():
        title = _("Evidence of %(symbol)s") % {"symbol": point.symbol}
    return file_document(symbol, title=title, upload=upload, distribution=Distribution.RESTRICTED)


def remind_owners(points, *, on):
    """Remind, once each, the owners of those of a body's `points` that are due within a week of the day `on` or were
    due before it.

    Each reminder is a transaction of its own. Returns the number of reminders written.
    """
    due = points.open().filter(due_on__lte=on + timedelta(days=DAYS_BEFORE), meeting__cancellation=None)
    return sum(_remind(points, pk, on) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _remind(points, pk, on):
    point = claim_one(points.open().select_related("meeting", "item").filter(pk=pk))
    if point is None:
        return False
    reminders = point.reminders.filter(due_on=point.due_on)
    sent = frozenset(Moment(moment) for moment in reminders.values_list("moment", flat=True))
    due = reminder_due(due_on=point.due_on, agreed_on=point.agreed_at.date(), today=on, sent=sent)
    body = body_of(point)
    people = body.told_of_point(point) if due else []
    if not people:
        return False
    reminder = point.reminders.create(moment=due.moment, due_on=due.due_on, reminded_at=timezone.now())
    words = body.words_for(point.meeting)
    owners = [owner for owner in point.owners.all() if owner.is_active]
    outbox.write(
        f"{body.app}.action_point",
        "reminder",
        {"point": point, "moment": due.moment, "owners": owners, "body_name": partial(body.name_of, point.meeting)},
        [outbox.Addressee(person.email, str(person), words) for person in people],
        about=point,
        topic=body.late_points if due.moment == Moment.AFTER else None,
    )
    record.act(f"{body.app}.action_point.reminded", point, by=None, moment=reminder.moment)
    return True


def _read(point):
    return type(point).objects.with_people().get(pk=point.pk)


def _refuse_without_owner(body, owners):
    if not owners:
        raise Refusal(body.cite("11.1"), _("An action point needs an owner: name at least one person."))


def _refuse_if_closed(body, point):
    if not point.is_open:
        raise Refusal(
            body.cite("11.1"),
            _("%(symbol)s is closed: %(result)s. Record what remains to be done as a new action point.")
            % {"symbol": point.symbol, "result": point.completion.get_result_display()},
        )
