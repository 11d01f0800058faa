"""Planning a meeting and changing its plan (10.1, 12.1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.documents.models import Series
from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.actions.preparing import before_opening, meeting_to_prepare, still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.meetings.rules.meetings import missing_to_convene
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format

from ..models import Meeting, Paper
from ..permissions import may_prepare
from ..rules.meetings import counts_by_default, next_call, slug_of_meeting
from .agenda import ALWAYS, add_standing_item
from .convocation import announce_change

PLANNED = (
    "kind",
    "number",
    "modality",
    "starts_at",
    "ends_at",
    "time_zone",
    "place",
    "link",
    "languages",
    "counts_for_absence",
)
"""The fields of a meeting's plan."""

IN_CALENDARS = ("starts_at", "ends_at", "time_zone", "place", "link", "modality")
"""The fields whose change after the convocation is announced automatically."""


def state_of_meeting(meeting):
    """A fingerprint of the plan, and of whether people have been invited."""
    return fingerprint(meeting.pk, meeting.is_convened, *[getattr(meeting, name) for name in PLANNED])


@transaction.atomic
def create_meeting(*, by, kind, starts_at, number=None, counts_for_absence=None, standing_items=True, **planned):
    """Plan a meeting. Calls have their own numbers. Absences count as the Terms say unless set otherwise (A1).

    With `standing_items`, the agenda begins with the standing items.
    """
    if not may_prepare(by):
        raise PermissionDenied
    _one_at_a_time()
    if kind == Meeting.Kind.CALL:
        _refuse_same_call(starts_at)
        number = next_call(Meeting.objects.values_list("slug", flat=True))
    meeting = Meeting(kind=kind, number=number, slug=slug_of_meeting(kind, number), starts_at=starts_at, **planned)
    _refuse_taken_number(meeting)
    meeting.counts_for_absence = _counts(meeting, counts_for_absence)
    meeting.save()
    record.act("gcg.meeting.planned", meeting, by=by)
    if standing_items:
        for standing in ALWAYS:
            add_standing_item(meeting, standing, by=by)
    return meeting


@transaction.atomic
def edit_meeting(meeting, *, by, seen, counts_for_absence=None, **planned):
    """Change the plan until the opening. `seen` is the fingerprint of the plan as the person saw it.

    From the convocation until the start, a change of time or place is mailed to everyone invited.
    """
    meeting = meeting_to_prepare(meeting, by=by)
    before_opening(meeting)
    still_current(seen, state_of_meeting(meeting))
    before = {name: getattr(meeting, name) for name in PLANNED}
    for name, value in planned.items():
        setattr(meeting, name, value)
    meeting.counts_for_absence = _counts(meeting, counts_for_absence)
    _renumber(meeting, before)
    changed = [name for name in PLANNED if getattr(meeting, name) != before[name]]
    if not changed:
        return meeting
    if meeting.is_convened:
        _refuse_unreachable(meeting)
    meeting.save(update_fields=[*changed, "slug"])
    changes = {name: [str(before[name]), str(getattr(meeting, name))] for name in changed}
    record.act("gcg.meeting.replanned", meeting, by=by, changes=changes)
    room_changed(meeting)
    if meeting.is_convened and set(changed) & set(IN_CALENDARS) and meeting.starts_at > timezone.now():
        announce_change(meeting, by=by)
    return meeting


def _one_at_a_time():
    """Lock the series of meetings, so that numbers are given one at a time."""
    series, _is_new = Series.objects.get_or_create(prefix="GCG")
    hold(Series.objects, series.pk)


def _counts(meeting, told):
    settings = Version.objects.in_force(on=meeting.date).settings
    return counts_by_default(meeting.kind, settings) if told is None else told


def _renumber(meeting, before):
    """Change the meeting's slug, from which its symbol and address are made, after a change of kind or number."""
    was_call, is_call = before["kind"] == Meeting.Kind.CALL, meeting.kind == Meeting.Kind.CALL
    if is_call:
        meeting.number = before["number"] if was_call else None
    if is_call == was_call and meeting.number == before["number"]:
        return
    if meeting.is_convened or Paper.objects.filter(item__meeting=meeting).exists():
        raise Refusal(
            "",
            _(
                "%(symbol)s already appears on invitations or papers, so it cannot change. "
                "Cancel this meeting and plan another one."
            )
            % {"symbol": meeting.symbol},
        )
    _one_at_a_time()
    if is_call:
        meeting.number = next_call(Meeting.objects.values_list("slug", flat=True))
    meeting.slug = slug_of_meeting(meeting.kind, meeting.number)
    _refuse_taken_number(meeting)


def _refuse_taken_number(meeting):
    if taken := Meeting.objects.filter(slug=meeting.slug).exclude(pk=meeting.pk).first():
        raise Refusal(
            "",
            _("%(symbol)s is another meeting, on %(day)s. Give this one the next free number, %(free)s.")
            % {"symbol": taken.symbol, "day": date_format(taken.date, "j F Y"), "free": next_number()},
        )


def _refuse_same_call(starts_at):
    calls = Meeting.objects.filter(kind=Meeting.Kind.CALL, starts_at=starts_at, cancellation=None)
    if call := calls.first():
        raise Refusal("", _("%(symbol)s already starts at that time. Change one of the two.") % {"symbol": call.symbol})


def _refuse_unreachable(meeting):
    words = {"place": _("the place"), "link": _("the link for joining")}
    if missing := missing_to_convene(meeting.modality, place=meeting.place, link=meeting.link):
        raise Refusal(
            "10.1",
            _("People have been invited to this meeting and must know how to attend: enter %(missing)s.")
            % {"missing": ", ".join(words[name] for name in missing)},
        )


def next_number():
    """The number after those of all ordinary and extraordinary meetings."""
    numbers = Meeting.objects.exclude(kind=Meeting.Kind.CALL).values_list("number", flat=True)
    return max(numbers, default=0) + 1
