"""The floor: asking for it, giving it and taking it back, and closing the list of speakers (7.7, 8.3, O1, O4)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.actions.preparing import locked
from alliance87.meetings.actions.sessions import refuse_unless_in_session
from alliance87.record import actions as record
from alliance87.terms import Refusal

from ..models import Composition, Intervention, ListClosing, Observer, Presence, Presenter
from ..permissions import may_ask_for_floor, may_preside
from ..readings.sitting import Sitting
from ..rules.floor import FloorFault, SpeakingGround, right_of
from .interventions import end_interventions
from .room import refuse_unless_there


@transaction.atomic
def ask_for_floor(meeting, *, by):
    """Ask for the floor, from the room of an open meeting. A second time changes nothing.

    Refused to a person who is not in the room, and while the list of speakers is closed.
    """
    if not may_ask_for_floor(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_in_session(meeting)
    presence = _presence(meeting, by)
    if presence is None:
        raise Refusal("8.3", _("You are not in the room. Check in for your seat, then ask for the floor."))
    if there := Intervention.objects.going_on().filter(meeting=meeting, person=by).first():
        return there
    if _closing(meeting):
        raise Refusal(
            "8.3", _("The list of speakers is closed. You can ask for the floor once the person presiding reopens it.")
        )
    asked = Intervention.objects.create(
        meeting=meeting, person=by, presence=presence, holder=_holder(presence), asked_at=timezone.now()
    )
    record.act("gcg.floor.asked", asked, by=by, seat=presence.seat.code)
    room_changed(meeting)
    return asked


@transaction.atomic
def withdraw_from_list(intervention, *, by):
    """Withdraw one's request for the floor, until it is given. A second time changes nothing."""
    if by.pk != intervention.person_id:
        raise PermissionDenied
    meeting = locked(intervention.meeting)
    intervention.refresh_from_db()
    if intervention.ended_at:
        return intervention
    if intervention.given_at:
        raise Refusal(
            "8.3", _("You already have the floor. The person presiding ends your intervention when you have finished.")
        )
    return _ended(intervention, meeting, by=by)


@transaction.atomic
def give_floor(meeting, person, *, by, asked=None):
    """Give the floor to a person in the room for a seat, to a presenter of the current item or, where the Terms of
    Reference allow it, to an observer. The person who has the floor loses it.

    `asked` is the key of the request for which it is given; refused if that has ended. A second time changes nothing.
    """
    if not may_preside(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_in_session(meeting)
    refuse_unless_there(meeting, by)
    going_on = Intervention.objects.going_on().filter(meeting=meeting)
    own = going_on.filter(person=person).first()
    if own and own.given_at:
        return own
    if asked and (own is None or own.pk != asked):
        raise Refusal(
            "8.3", _("%(person)s no longer waits for the floor: they withdrew, or left.") % {"person": person}
        )
    given = own or Intervention(meeting=meeting, person=person, **_ground(meeting, person))
    now = timezone.now()
    end_interventions(going_on.speaking(), by=by, at=now)
    given.given_by, given.given_at = by, now
    given.save()
    record.act("gcg.floor.given", given, by=by, person=str(person), observer=given.observer_id is not None)
    room_changed(meeting)
    return given


@transaction.atomic
def take_floor_back(intervention, *, by):
    """End an intervention, or strike a person off those waiting. A second time changes nothing."""
    if not may_preside(by, intervention.meeting):
        raise PermissionDenied
    meeting = locked(intervention.meeting)
    intervention.refresh_from_db()
    if intervention.ended_at:
        return intervention
    refuse_unless_there(meeting, by)
    return _ended(intervention, meeting, by=by)


@transaction.atomic
def close_list(meeting, *, by):
    """Close the list of speakers: those on it still speak. A second time changes nothing."""
    if not may_preside(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_in_session(meeting)
    refuse_unless_there(meeting, by)
    if there := _closing(meeting):
        return there
    closing = ListClosing.objects.create(meeting=meeting, closed_by=by, closed_at=timezone.now())
    record.act("gcg.floor.list_closed", meeting, by=by)
    room_changed(meeting)
    return closing


@transaction.atomic
def reopen_list(meeting, *, by):
    """Reopen the list of speakers. A second time changes nothing."""
    if not may_preside(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_in_session(meeting)
    refuse_unless_there(meeting, by)
    closing = _closing(meeting)
    if closing is None:
        return None
    closing.reopened_by, closing.reopened_at = by, timezone.now()
    closing.save(update_fields=["reopened_by", "reopened_at"])
    record.act("gcg.floor.list_reopened", meeting, by=by)
    room_changed(meeting)
    return closing


def _ended(intervention, meeting, *, by):
    end_interventions(Intervention.objects.filter(pk=intervention.pk), by=by, at=timezone.now())
    room_changed(meeting)
    intervention.refresh_from_db()
    return intervention


def _closing(meeting):
    return ListClosing.objects.filter(meeting=meeting, reopened_at=None).first()


def _presence(meeting, person):
    return Presence.objects.here().filter(meeting=meeting, person=person).select_related("meeting", "seat").first()


def _holder(presence):
    """The holder of the seat on the day of the meeting."""
    return Composition(presence.meeting.date).by_seat_id[presence.seat_id].holder


def _ground(meeting, person):
    """The ground on which the person is given the floor, as fields of the intervention; refused where nothing lets them
    speak.
    """
    sitting = Sitting(meeting)
    presence = _presence(meeting, person)
    presenter = Presenter.objects.filter(item=sitting.item, person=person, withdrawn_at=None).first()
    observer = Observer.objects.filter(meeting=meeting, person=person).first()
    right = right_of(
        is_seated=presence is not None,
        presents=presenter is not None,
        observes=observer is not None,
        is_restricted=bool(sitting.item) and sitting.item.is_restricted,
        observers_may_speak=sitting.terms.settings.observers_may_speak,
    )
    if right == SpeakingGround.SEAT:
        return {"presence": presence, "holder": _holder(presence)}
    if right == SpeakingGround.PRESENTER:
        return {"presenter": presenter}
    if right == SpeakingGround.OBSERVER:
        return {"observer": observer}
    raise _refusal(right, person)


def _refusal(fault, person):
    words = {"person": person}
    if fault == FloorFault.SILENT:
        return Refusal(
            "O1",
            _("%(person)s is an observer, without speaking rights. The Terms of Reference would have to allow it.")
            % words,
        )
    if fault == FloorFault.OUTSIDE:
        return Refusal(
            "O5",
            _("This item is not open to observers. %(person)s can be given the floor under an item that is.") % words,
        )
    return Refusal(
        "8.3",
        _(
            "%(person)s is not in the room, nor invited to present this item. Somebody who sits for a seat must be"
            " checked "
            "in first."
        )
        % words,
    )
