"""Replies of seats to the convocation: by link, on the portal, from a calendar, or through the Secretariat (7.8,
N1)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance87.meetings.actions.calendar_answers import start_answered, told_to_staff
from alliance87.meetings.actions.convening import refuse_unless_convened, refuse_unless_in_future
from alliance87.meetings.actions.preparing import locked
from alliance87.meetings.actions.replying import (
    refusal_of_reply,
    refusal_unless_convened,
    refuse_if_moved,
    start_in_words,
)
from alliance87.meetings.readings.telling import start_told_at
from alliance87.meetings.rules.replies import latest, may_still_reply, stands
from alliance87.outbox.models import Mailing
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal

from ..models import Attendance, Composition, LinkOpening, Reply, Seat
from ..permissions import may_convene, may_prepare, may_reply
from ..readings.answers import Answers
from ..rules.replies import notice, prior_notice
from .mailings import LETTERS, tell_alternate

BETWEEN_REMINDERS = timedelta(hours=1)
ONLY_APOLOGIES = gettext_lazy("The meeting is closed: only apologies that came before the start can still be entered.")


@transaction.atomic
def reply_by_link(invitation, *, answer, alternate=None, message=""):
    """Answer for the invitation's seat by the personal link, without signing in.

    Refused if the invitation was revoked, the person no longer sits for the seat on that day, or the meeting was moved
    after the invitation was read (N5).
    """
    seen = invitation.meeting.starts_at
    meeting = _judged_by_link(invitation)
    refuse_if_moved(meeting, seen)
    reply = {"answer": answer, "alternate": alternate, "message": message}
    return _keep(meeting, invitation.seat, invitation.person, Reply.Way.LINK, **reply)


@transaction.atomic
def reply_on_portal(meeting, seat, *, by, answer, alternate=None, message=""):
    """Answer for one's own seat, signed in. Refused if the meeting was moved after it was read (N5)."""
    if not may_reply(by, meeting, seat):
        raise PermissionDenied
    seen, meeting = meeting.starts_at, locked(meeting)
    if refusal := refusal_of_reply(meeting):
        raise refusal
    refuse_if_moved(meeting, seen)
    return _keep(meeting, seat, by, Reply.Way.PORTAL, answer=answer, alternate=alternate, message=message)


@transaction.atomic
def reply_from_calendar(invitation, *, answer, given_at, sequence):
    """Answer for the invitation's seat from the calendar entry with this SEQUENCE, at the time of the mail.

    An alternate's calendar can answer only if nobody else has, and then means that the alternate attends.
    """
    try:
        meeting = _judged_by_link(invitation)
    except Refusal as refusal:
        raise told_to_staff(refusal, invitation.person) from refusal
    alternate = invitation.person if answer == Reply.Answer.ALTERNATE else None
    if alternate:
        _refuse_if_another_answered(meeting, invitation)
    reply = {"answer": answer, "alternate": alternate, "message": ""}
    when = {"given_at": given_at, "for_start": start_answered(meeting, sequence, given_at)}
    return _keep(meeting, invitation.seat, invitation.person, Reply.Way.CALENDAR, **reply, **when)


@transaction.atomic
def record_reply(meeting, seat, *, by, answer, alternate=None, message="", given_at=None):
    """Enter what a seat told the Secretariat, with the time it came: `given_at`, by default now (N1, N4).

    A message that came before the announced start is prior notice whenever it is entered. Once the meeting is
    closed, only apologies can be entered; the seat's attendance is then corrected.
    """
    if not may_prepare(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    now = timezone.now()
    given_at = given_at or now
    if refusal := refusal_of_entry(meeting, answer, given_at=given_at, now=now):
        raise refusal
    when = {"given_at": given_at, "for_start": start_told_at(meeting, given_at)}
    said = {"answer": answer, "alternate": alternate, "message": message}
    reply = _keep(meeting, seat, by, Reply.Way.SECRETARIAT, **said, **when)
    if meeting.is_closed:
        _mend_attendance(meeting, seat, by=by)
    return reply


@transaction.atomic
def remind_silent(meeting, *, by):
    """Write to everyone invited for a seat that has not answered, at most once an hour."""
    if not (may_prepare(by, meeting) or may_convene(by, meeting)):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_convened(meeting)
    refuse_unless_in_future(meeting)
    _refuse_too_soon(meeting)
    silent = [answer.seat.pk for answer in Answers(meeting).silent]
    invitations = meeting.invitations.filter(revoked_at=None, seat__in=silent).select_related("person", "seat")
    if not invitations:
        raise Refusal("N1", _("Every seat that was invited has answered; there is nobody to remind."))
    mailing = LETTERS.remind(meeting, invitations)
    record.act("gcg.meeting.reminded", meeting, by=by, seats=len(silent), people=len(invitations))
    return mailing


def keep_opening(invitation):
    """Keep when the personal link was first opened; later openings, and one at the same moment, change nothing."""
    if not hasattr(invitation, "link_opening"):
        opening = LinkOpening(invitation=invitation, opened_at=timezone.now())
        LinkOpening.objects.bulk_create([opening], ignore_conflicts=True)


def refusal_of_link(invitation, on_day):
    """The Refusal of this link at present, or None. `on_day` is its seat on the day of the meeting.

    Of a cancelled meeting everybody reads that it was cancelled, whoever sits for the seat by now.
    """
    if invitation.meeting.is_cancelled:
        return refusal_of_reply(invitation.meeting)
    if invitation.revoked_at:
        return Refusal(
            "N1", _("This invitation was withdrawn. If you expected to attend, ask the Secretariat for a new one.")
        )
    if invitation.person_id not in {speaker.person_id for speaker in on_day.people}:
        return Refusal(
            "7.5",
            _("%(person)s does not sit for this seat on that day. If this is a mistake, tell the Secretariat.")
            % {"person": invitation.person},
        )
    return refusal_of_reply(invitation.meeting)


def _judged_by_link(invitation):
    """The locked meeting of the invitation, both read afresh. Refused if the link is no longer valid."""
    meeting = invitation.meeting = locked(invitation.meeting)
    invitation.refresh_from_db(fields=["revoked_at"])
    if refusal := refusal_of_link(invitation, Composition(meeting.date).by_seat_id[invitation.seat_id]):
        raise refusal
    return meeting


def _refuse_if_another_answered(meeting, invitation):
    current = latest(meeting.replies.filter(seat=invitation.seat))
    if current and current.alternate_id != invitation.person_id:
        raise Refusal(
            "N1",
            _("The calendar of %(person)s, an alternate, accepts, but seat %(seat)s has already given another answer.")
            % {"person": invitation.person, "seat": invitation.seat},
        )


def refusal_of_entry(meeting, answer, *, given_at, now):
    """The Refusal of an answer that the Secretariat enters as given at that time, or None (N1, N4)."""
    if refusal := refusal_unless_convened(meeting):
        return refusal
    if given_at > now:
        return Refusal("N4", _("This time is still to come. Give the day and time at which the message came."))
    if not may_still_reply(given_at, meeting.starts_at):
        return Refusal(
            "N1",
            _(
                "The meeting was announced for %(start)s, and this did not come "
                "before it. If it came earlier, give the "
                "time at which it came; the Chair may accept a late notice once the meeting is closed."
            )
            % start_in_words(meeting),
        )
    if meeting.is_closed and answer != Reply.Answer.APOLOGIES:
        return Refusal("N4", str(ONLY_APOLOGIES))
    return None


def _keep(meeting, seat, by, way, *, given_at=None, for_start=None, **said):
    """Record an answer once. The same answer from the same person for the same start changes nothing."""
    _refuse_unknown_alternate(meeting, seat, said["alternate"])
    said["for_start"] = for_start or meeting.starts_at
    earlier = latest(meeting.replies.filter(seat=seat).select_related("alternate"))
    if earlier and _is_same(earlier, by, given_at, said):
        return earlier
    now = timezone.now()
    reply = Reply.objects.create(
        meeting=meeting, seat=seat, given_by=by, given_at=given_at or now, entered_at=now, way=way, **said
    )
    details = {"seat": seat.code, "answer": said["answer"], "way": str(way), "given_at": reply.given_at.isoformat()}
    record.act("gcg.reply.given", reply, by=by, **details)
    _tell_alternates(meeting, seat, earlier, by=by)
    return reply


def _tell_alternates(meeting, seat, earlier, *, by):
    """Tell an alternate that the answer that counts names them now, or no longer; not the person who gave it.

    An answer for a start from which the meeting was moved announces nobody for the new one (N5).
    """
    if meeting.is_closed:
        return
    *before, _this = replies = list(meeting.replies.filter(seat=seat).select_related("alternate").order_by("pk"))
    counts = latest(replies)
    was, named = earlier and earlier.alternate, counts.alternate
    is_new = named and (named != was or earlier.for_start != counts.for_start)
    if was and was not in (named, by) and _is_announced(meeting, before, was):
        tell_alternate(meeting, seat, was, is_named=False)
    if is_new and named != by and stands(counts, meeting.starts_at):
        tell_alternate(meeting, seat, named, is_named=True)


def _is_announced(meeting, replies, person):
    """Whether the last that this alternate heard, by the `replies` in the order of their entry, is that they attend.

    An answer announces them where it counted when it was entered, for the start that was then told.
    """
    counts, is_announced = None, False
    for reply in replies:
        counts = latest([counts, reply]) if counts else reply
        if counts.alternate_id != person.pk:
            is_announced = False
        elif stands(counts, start_told_at(meeting, reply.entered_at)):
            is_announced = True
    return is_announced


def _is_same(earlier, by, given_at, reply):
    is_same = earlier.given_by_id == by.pk and reply == {name: getattr(earlier, name) for name in reply}
    return is_same and given_at in (None, earlier.given_at)


def _mend_attendance(meeting, seat, *, by):
    """Correct the attendance to “absent with notice” for apologies that came in time but were entered late (N4).

    The seat is locked after the meeting, as in every act that judges its absences, so that the Chair cannot rule on a
    forfeiture while one of its absences is being excused (7.8).
    """
    hold(Seat.objects, seat.pk)
    hours = Version.objects.in_force(on=meeting.date).settings.prior_notice_hours
    replies = list(meeting.replies.filter(seat=seat))
    notice_at = prior_notice(replies, meeting.starts_at, hours)
    settled = meeting.attendances.filter(seat=seat, status=Attendance.Status.ABSENT)
    if notice_at and settled.update(
        status=Attendance.Status.APOLOGIES, notice_at=notice_at, notice_for=notice(replies).for_start
    ):
        record.act("gcg.attendance.excused", meeting, by=by, seat=seat.code, notice_at=notice_at.isoformat())


def _refuse_unknown_alternate(meeting, seat, alternate):
    named = {speaker.person_id for speaker in Composition(meeting.date).by_seat_id[seat.pk].alternates}
    if alternate and alternate.pk not in named:
        raise Refusal(
            "Q7",
            _(
                "%(person)s is not named as an alternate for this seat on that day. "
                "Tell the Secretariat in writing first."
            )
            % {"person": alternate},
        )


def _refuse_too_soon(meeting):
    since = timezone.now() - BETWEEN_REMINDERS
    if Mailing.objects.about(meeting).filter(kind="gcg.reminder", created_at__gt=since).exists():
        raise Refusal("N1", _("A reminder went out less than an hour ago. Give people time to read it."))
