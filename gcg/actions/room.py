"""Checking in to the meeting room and out of it."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.actions.preparing import locked
from alliance87.posts.permissions import is_secretariat
from alliance87.record import actions as record
from alliance87.terms import Refusal
from alliance87.ui.templatetags.ui import in_zone

from ..models import Composition, Intervention, Presence, presider_among
from ..permissions import may_preside, may_sit_for
from .interventions import end_interventions

DOORS_OPEN = timedelta(hours=2)
"""How long before the start people may check in."""


def refuse_unless_there(meeting, by):
    """Refuse an act of presiding by a person who is not in the room, or who no longer presides because somebody else
    was chosen or took over (8.3, T8).

    `meeting` is the locked one: another chair may have been chosen while this person waited for the lock.
    """
    if not may_preside(by, meeting):
        raise Refusal("T8", _("Another person has been chosen to preside over this meeting in the meantime."))
    presences = list(Presence.objects.here().with_takeover().filter(meeting=meeting).select_related("person"))
    if by.pk not in {presence.person_id for presence in presences}:
        raise Refusal(
            "8.3",
            _(
                "You are not checked in, and the person presiding must be in the meeting. Say "
                "how you are taking part, then try again."
            ),
        )
    _refuse_if_taken_over(presider_among(presences), by)


def _refuse_if_taken_over(presider, by):
    if presider and presider.person_id != by.pk:
        raise Refusal(
            "8.3",
            _(
                "%(person)s has taken over presiding. The Chair or the Deputy Chair can take it over again in the room; "
                "otherwise you preside again once %(person)s has left."
            )
            % {"person": presider.person},
        )


@transaction.atomic
def check_in(meeting, seat, person, *, by, mode):
    """Check `person` in for a seat, in person or remotely (Q6), by themselves or by the Secretariat.

    Refused unless the person represents the seat's holder on the day of the meeting or is its named alternate (Q7).
    Checking in again changes only the mode. While the meeting is open, both modes stay on the record, one after the other.
    """
    if not is_secretariat(by) and not (by == person and may_sit_for(by, seat)):
        raise PermissionDenied
    meeting = locked(meeting)
    _refuse_if_doors_are_shut(meeting)
    return _let_in(meeting, seat, person, by=by, mode=mode)


@transaction.atomic
def check_in_by_code(code):
    """Check the person of a code from the door in, for its seat and in person, without signing in.

    A code that is scanned twice is one check-in.
    """
    meeting = locked(code.meeting)
    if refusal := refusal_of_code(meeting, Composition(meeting.date).by_seat_id[code.seat.pk], code.person):
        raise refusal
    return _let_in(meeting, code.seat, code.person, by=code.person, mode=Presence.Mode.IN_PERSON, by_code=True)


def refusal_of_code(meeting, on_day, person):
    """The Refusal of a person's code at present, or None. `on_day` is its seat on the day of the meeting."""
    try:
        _refuse_code_if_doors_are_shut(meeting)
        _speaker(on_day, person)
        there = _who_is_there(meeting, on_day.seat)
        if there and there.person_id != person.pk:
            raise _taken(there, on_day.seat)
    except Refusal as refusal:
        return refusal
    return None


def _refuse_code_if_doors_are_shut(meeting):
    if meeting.is_closed or meeting.is_cancelled:
        raise Refusal(
            "A7" if meeting.is_cancelled else "8.3",
            _(
                "This code is for %(meeting)s, which is over or was cancelled. "
                "For another meeting, ask the Secretariat for the code of that one."
            )
            % {"meeting": meeting},
        )
    if meeting.modality == meeting.Modality.VIRTUAL:
        raise Refusal("Q6", _("%(meeting)s is held online. Sign in and check in from its room.") % {"meeting": meeting})
    if meeting.is_convened and timezone.now() < meeting.starts_at - DOORS_OPEN:
        raise Refusal(
            "8.3",
            _(
                "This code is for %(meeting)s, whose room opens two hours before the start, "
                "at %(opens)s. Scan it again then. For another meeting, ask the Secretariat for the code of that one."
            )
            % {"meeting": meeting, "opens": in_zone(meeting.starts_at - DOORS_OPEN, meeting.zone)},
        )
    _refuse_if_doors_are_shut(meeting)


def _let_in(meeting, seat, person, *, by, mode, **details):
    representation = _speaker(Composition(meeting.date).by_seat_id[seat.pk], person)
    there = _who_is_there(meeting, seat)
    if there and there.person_id == person.pk:
        return _change_mode(there, meeting, mode, by=by)
    if there:
        raise _taken(there, seat)
    presence = Presence.objects.create(
        meeting=meeting,
        seat=seat,
        person=person,
        by_alternate=representation.role == representation.Role.ALTERNATE,
        mode=mode,
        checked_in_by=by,
        checked_in_at=timezone.now(),
    )
    record.act("gcg.presence.checked_in", presence, by=by, seat=seat.code, mode=mode, **details)
    room_changed(meeting)
    return presence


def _who_is_there(meeting, seat):
    return Presence.objects.here().filter(meeting=meeting, seat=seat).select_related("person").first()


def _taken(there, seat):
    return Refusal(
        "Q8",
        _(
            "%(person)s is in the room for %(seat)s, which has one place. They must check out first, or the"
            " Secretariat must check them out."
        )
        % {"person": there.person, "seat": seat},
    )


def _refuse_if_doors_are_shut(meeting):
    if meeting.is_cancelled:
        raise Refusal("A7", _("%(meeting)s was cancelled.") % {"meeting": meeting})
    if meeting.is_closed:
        raise Refusal("8.3", _("%(meeting)s is closed.") % {"meeting": meeting})
    if not meeting.is_convened:
        raise Refusal("N2", _("%(meeting)s is not convened yet.") % {"meeting": meeting})
    if timezone.now() < meeting.starts_at - DOORS_OPEN:
        raise Refusal("8.3", _("The room opens two hours before the start. Come back then."))


def _speaker(on_day, person):
    seat = on_day.seat
    if on_day.holder is None:
        raise Refusal("A8", _("%(seat)s is vacant on the day of the meeting: nobody can sit for it.") % {"seat": seat})
    for speaker in on_day.people:
        if speaker.person_id == person.pk:
            return speaker
    raise Refusal(
        "Q7",
        _("%(person)s is not named for %(seat)s. %(holder)s must name its representative or an alternate in writing.")
        % {"person": person, "seat": seat, "holder": on_day.holder},
    )


def _change_mode(presence, meeting, mode, *, by):
    if presence.mode == mode:
        return presence
    if meeting.is_open:
        presence = _go_on(presence, mode, by=by)
    presence.mode = mode
    presence.save(update_fields=["mode"])
    record.act("gcg.presence.mode_changed", presence, by=by, mode=mode)
    room_changed(meeting)
    return presence


def _go_on(earlier, mode, *, by):
    """End this entry and let the person go on in another mode from the same moment, with the floor if they have it."""
    now = timezone.now()
    Presence.objects.filter(pk=earlier.pk).update(checked_out_by=by, checked_out_at=now)
    kept = {name: getattr(earlier, name) for name in ("meeting", "seat", "person", "by_alternate")}
    presence = Presence.objects.create(mode=mode, checked_in_by=by, checked_in_at=now, **kept)
    Intervention.objects.filter(presence=earlier).going_on().update(presence=presence)
    return presence


@transaction.atomic
def check_out(presence, *, by):
    """Check a person out, by themselves or by the Secretariat. They no longer have the floor or wait for it.

    A second time changes nothing.
    """
    if not is_secretariat(by) and by.pk != presence.person_id:
        raise PermissionDenied
    meeting = locked(presence.meeting)
    presence.refresh_from_db()
    if presence.checked_out_at:
        return presence
    presence.checked_out_by, presence.checked_out_at = by, timezone.now()
    presence.save(update_fields=["checked_out_by", "checked_out_at"])
    end_interventions(Intervention.objects.filter(presence=presence), by=by, at=presence.checked_out_at)
    record.act("gcg.presence.checked_out", presence, by=by, seat=presence.seat.code)
    room_changed(meeting)
    return presence
