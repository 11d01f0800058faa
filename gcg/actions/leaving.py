"""A holder steps down (7.3), is warned about its absences, or forfeits its seat by the Chair's ruling (7.8)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.posts.permissions import is_secretariat
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format

from ..models import (
    AbsenceWarning,
    Attendance,
    Composition,
    ForfeitureRuling,
    LateNotice,
    Mandate,
    Meeting,
    Presence,
    Seat,
    StepDown,
    today,
)
from ..permissions import may_accept_late_notices, may_rule_on_forfeiture, may_step_down, may_warn
from ..readings.absences import Absences
from ..rules.absence import came_in_time
from ..rules.seats import EndReason
from .invitations import follow_seats, hold_meetings_to_come


@transaction.atomic
def step_down(seat, *, by, effective_on, note="", received_on=None):
    """Give up the seat from `effective_on`. Until then the holder keeps its rights; from then the seat is vacant.

    A note of the holder that the Secretariat enters counts from the day it was received, `received_on`: the seat may be
    vacant from a day that has passed since, unless the holder sat in a meeting from that day on (T6).

    A caretaker may do so too (T3, T6): its mandate keeps its last day, and the day it left is recorded beside it.
    """
    if not may_step_down(by, seat):
        raise PermissionDenied
    meant = Composition(today()).by_code[seat.code].mandate
    to_come = hold_meetings_to_come()
    mandate = _held(seat)
    if mandate != meant:
        raise Refusal("7.4", _("%(holder)s has taken the seat meanwhile.") % {"holder": mandate.holder})
    if refusal := refusal_of_another(mandate):
        raise refusal
    received_on = received_on if is_secretariat(by) else None
    _refuse_before_notice(seat, mandate, effective_on, received_on)
    if mandate.last_day and today() <= mandate.last_day < effective_on:
        raise Refusal(
            "7.3", _("The mandate ends on %(day)s in any case: choose an earlier day.") % _day(mandate.last_day)
        )
    people = people_of(seat)
    end_mandate(mandate, effective_on, EndReason.STEP_DOWN)
    given = StepDown.objects.create(
        mandate=mandate,
        effective_on=effective_on,
        note=note.strip(),
        given_by=by,
        is_entered_for=is_secretariat(by),
        received_on=received_on,
        given_at=timezone.now(),
    )
    came = {"received_on": received_on.isoformat()} if received_on else {}
    record.act("gcg.mandate.stepped_down", mandate, by=by, from_=effective_on.isoformat(), note=given.note, **came)
    write_to_holder("gcg.step_down", "step_down", seat, mandate, {"step_down": given}, people=people)
    follow_seats(to_come, by=by)
    return given


def refusal_of_another(mandate):
    """The Refusal of a step-down from a mandate of which one is on record already, or None."""
    given = getattr(mandate, "step_down", None)
    return given and Refusal("7.3", _("The step-down from %(day)s is already on record.") % _day(given.effective_on))


def _refuse_before_notice(seat, mandate, effective_on, received_on):
    """A seat is given up by a written notice, from a day after it (T6)."""
    if received_on and received_on > today():
        raise Refusal("7.3", _("A note is entered once it was received: give today or an earlier day."))
    if effective_on <= max(received_on or today(), mandate.period.lower):
        if received_on:
            raise Refusal(
                "7.3", _("A seat can be given up only from a day after the note was received and the mandate began.")
            )
        raise Refusal("7.3", _("A seat can be given up only from a future day: choose tomorrow or later."))
    last = _last_meeting_of(seat)
    if last and last.date >= effective_on:
        raise Refusal(
            "7.3",
            _("The holder took part in %(meeting)s on %(day)s: choose a later day.")
            % {"meeting": last, **_day(last.date)},
        )


def _last_meeting_of(seat):
    """The last meeting in which the seat took part, closed or still open."""
    took_part = Attendance.objects.filter(
        seat=seat, status__in=(Attendance.Status.PRESENT, Attendance.Status.ALTERNATE)
    )
    sits = Presence.objects.in_the_meeting().filter(seat=seat, meeting__closure=None)
    meetings = [rows.values("meeting") for rows in (took_part, sits)]
    return Meeting.objects.filter(Q(pk__in=meetings[0]) | Q(pk__in=meetings[1])).order_by("starts_at").last()


@transaction.atomic
def send_warning(seat, *, by, text):
    """Send the holder the letter about its consecutive absences, once after each missed meeting."""
    if not may_warn(by):
        raise PermissionDenied
    mandate = _held(seat)
    streak = Absences(today()).of(seat.code)
    if streak is None or streak.step != "warn":
        raise Refusal(
            "7.8",
            _("No warning is due: the holder has missed no meeting, or has been warned since the last one missed."),
        )
    warning = AbsenceWarning.objects.create(
        mandate=mandate, meeting=streak.last, missed=streak.missed, text=text, sent_by=by, sent_at=timezone.now()
    )
    record.act("gcg.mandate.warned", mandate, by=by, missed=streak.missed, meeting=streak.last.symbol)
    write_to_holder("gcg.warning", "warning", seat, mandate, {"warning": warning})
    return warning


@transaction.atomic
def accept_late_notice(seat, *, by, meeting, given_on, reasons):
    """Accept, with a reason, a notice of absence that came after the start of `meeting`, as if it had come before (N1).

    The absence no longer counts towards forfeiture. If the Chair has already ruled because of it, the ruling may then
    be lifted. The settled attendance does not change.
    """
    if not may_accept_late_notices(by):
        raise PermissionDenied
    mandate = _held(seat)
    if meeting not in Absences(today()).counted(seat.code):
        raise Refusal(
            "N1", _("This meeting is not among the consecutive meetings that the holder missed without notice.")
        )
    if given_on > today():
        raise Refusal("N1", _("A notice can be accepted only once it has been given: choose today or an earlier day."))
    hours = Version.objects.in_force(on=meeting.date).settings.prior_notice_hours
    if came_in_time(given_on, meeting.starts_at, hours):
        raise Refusal(
            "N4",
            _(
                "A notice of that day came in time and needs no acceptance: the "
                "Secretariat enters it among the replies."
            ),
        )
    notice = LateNotice.objects.create(
        mandate=mandate,
        meeting=meeting,
        given_on=given_on,
        reasons=reasons.strip(),
        accepted_by=by,
        accepted_at=timezone.now(),
    )
    record.act("gcg.late_notice.accepted", mandate, by=by, meeting=meeting.symbol, reasons=notice.reasons)
    write_to_holder("gcg.late_notice", "late_notice", seat, mandate, {"notice": notice})
    return notice


@transaction.atomic
def rule_on_forfeiture(seat, *, by, is_confirmed, reasons=""):
    """Confirm that the seat is forfeited, or set the forfeiture aside with reasons until the next absence.

    Confirming opens the seat for a call; the holder keeps its rights until another takes office (A5).
    """
    if not may_rule_on_forfeiture(by):
        raise PermissionDenied
    to_come = hold_meetings_to_come()
    mandate = _held(seat)
    streak = Absences(today()).of(seat.code)
    if streak is None or streak.step != "rule":
        raise Refusal(
            "7.8",
            _(
                "There is no forfeiture to rule on: there are too few consecutive "
                "absences, or it has already been ruled on."
            ),
        )
    if not is_confirmed and not reasons.strip():
        raise Refusal("7.8", _("Say why the forfeiture is set aside."))
    ruling = ForfeitureRuling.objects.create(
        mandate=mandate,
        meeting=streak.last,
        is_confirmed=is_confirmed,
        reasons=reasons.strip(),
        ruled_by=by,
        ruled_at=timezone.now(),
    )
    act = "gcg.mandate.forfeited" if is_confirmed else "gcg.mandate.forfeiture_set_aside"
    record.act(act, mandate, by=by, missed=streak.missed, reasons=ruling.reasons)
    if is_confirmed:
        write_to_holder("gcg.forfeiture", "forfeiture", seat, mandate, {"ruling": ruling, "missed": streak.missed})
        follow_seats(to_come, by=by)
    return ruling


def _held(seat):
    """The mandate by which the seat is held, even by a caretaker (T3); its seat is locked first, then the mandate."""
    hold(Seat.objects, seat.pk)
    now = Composition(today()).by_code[seat.code]
    if now.mandate is None:
        raise Refusal("7.4", _("Nobody holds this seat: it must be filled first."))
    return hold(Mandate.objects.select_related("seat", "holder", "step_down"), now.mandate.pk)


def end_mandate(mandate, first_day_without, end_reason):
    """End a mandate on the day before `first_day_without`. The database also ends the rows of those who speak for it.

    A caretaker's mandate has already ended: it keeps its days, and `left_on` is set.
    """
    if mandate.last_day and mandate.last_day < first_day_without - timedelta(days=1):
        mandate.left_on = first_day_without
        mandate.save(update_fields=["left_on"])
        return
    mandate.period = (mandate.period.lower, first_day_without)
    mandate.end_reason = end_reason
    mandate.save(update_fields=["period", "end_reason"])
    mandate.refresh_from_db(fields=["period"])


def _day(day):
    return {"day": date_format(day, "j F Y")}


def people_of(seat):
    """Those who speak for the holder today, and the Chair."""
    council = Composition(today()).by_code
    return {speaker.person for speaker in (*council[seat.code].people, *council["CHAIR"].people[:1])}


def write_to_holder(kind, template, seat, mandate, context, *, people=None):
    """Write to those who speak for the holder, and to the Chair."""
    people = people or people_of(seat)
    outbox.write(
        kind,
        template,
        {"seat": seat, "mandate": mandate, **context},
        [outbox.Addressee(person.email, str(person)) for person in sorted(people, key=lambda person: person.pk)],
        about=mandate,
    )
