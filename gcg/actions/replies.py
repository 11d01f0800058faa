"""What seats answer to the convocation: by link, on the portal, or through the Secretariat (7.8, N1)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alliance87.outbox.models import Mailing
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..models import Composition, Reply
from ..models.answers import Answers
from ..permissions import may_convene, may_prepare, may_reply
from ..rules.replies import latest, may_still_reply
from . import mailings
from .convocation import locked, refuse_unless_convened, refuse_unless_in_future

BETWEEN_REMINDERS = timedelta(hours=1)


@transaction.atomic
def reply_by_link(invitation, *, answer, alternate=None, message=""):
    """Answer for the invitation's seat, by its personal link; nobody is signed in.

    Refused where the invitation was revoked, or its person no longer sits for the seat on that day.
    """
    meeting = locked(invitation.meeting)
    invitation.refresh_from_db(fields=["revoked_at"])
    if refusal := refusal_of_link(invitation, Composition(meeting.date).by_seat_id[invitation.seat_id]):
        raise refusal
    return _keep(meeting, invitation.seat, invitation.person, Reply.Way.LINK, answer, alternate, message)


@transaction.atomic
def reply_on_portal(meeting, seat, *, by, answer, alternate=None, message=""):
    """Answer for one's own seat, signed in."""
    if not may_reply(by, meeting, seat):
        raise PermissionDenied
    return _keep(locked(meeting), seat, by, Reply.Way.PORTAL, answer, alternate, message)


@transaction.atomic
def record_reply(meeting, seat, *, by, answer, alternate=None, message=""):
    """Record what a seat told the Secretariat otherwise, such as by telephone; the time is that of recording (N1)."""
    if not may_prepare(by, meeting):
        raise PermissionDenied
    return _keep(locked(meeting), seat, by, Reply.Way.SECRETARIAT, answer, alternate, message)


@transaction.atomic
def remind_silent(meeting, *, by):
    """Write to everybody invited for a seat that has not answered; at most once an hour."""
    if not (may_prepare(by, meeting) or may_convene(by, meeting)):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_convened(meeting)
    refuse_unless_in_future(meeting)
    _refuse_too_soon(meeting)
    silent = [one.seat.pk for one in Answers(meeting).silent]
    invitations = meeting.invitations.filter(revoked_at=None, seat__in=silent).select_related("person", "seat")
    if not invitations:
        raise Refusal("N1", _("Every seat that was invited has answered; there is nobody to remind."))
    mailing = mailings.write_reminder(meeting, invitations)
    record.act("gcg.meeting.reminded", meeting, by=by, seats=len(silent), people=len(invitations))
    return mailing


def refusal_of_link(invitation, on_day):
    """The Refusal that keeps this link from being used now, or None; `on_day` is its seat on the day of the meeting."""
    if invitation.revoked_at:
        return Refusal(
            "N1", _("This invitation was taken back. If you expected to attend, ask the Secretariat for a new one.")
        )
    if invitation.person_id not in {one.person_id for one in on_day.people}:
        return Refusal(
            "7.5",
            _("%(person)s does not sit for this seat on that day. If this is a mistake, tell the Secretariat.")
            % {"person": invitation.person},
        )
    return refusal_of_reply(invitation.meeting)


def refusal_of_reply(meeting):
    """The Refusal that any reply meets now, or None: replies come between the convocation and the start (N1)."""
    if meeting.is_cancelled:
        return Refusal(
            "A7", _("This meeting was cancelled. You need not answer, and it counts as an absence for nobody.")
        )
    try:
        refuse_unless_convened(meeting)
    except Refusal as refusal:
        return refusal
    if may_still_reply(timezone.now(), meeting.starts_at) and not meeting.fact("opening"):
        return None
    return Refusal(
        "N1",
        _("The meeting began on %(start)s, and replies are taken before it. Write to the Secretariat instead.")
        % {"start": date_format(meeting.starts_at.astimezone(meeting.zone), "j F Y, H:i T")},
    )


def _keep(meeting, seat, by, way, answer, alternate, message):
    if refusal := refusal_of_reply(meeting):
        raise refusal
    _refuse_unknown_alternate(meeting, seat, alternate)
    said = {"answer": answer, "alternate": alternate, "message": message}
    earlier = latest(meeting.replies.filter(seat=seat).select_related("alternate"))
    if earlier and earlier.given_by_id == by.pk and said == {name: getattr(earlier, name) for name in said}:
        return earlier
    reply = Reply.objects.create(meeting=meeting, seat=seat, given_by=by, given_at=timezone.now(), way=way, **said)
    record.act("gcg.reply.given", reply, by=by, seat=seat.code, answer=answer, way=str(way))
    return reply


def _refuse_unknown_alternate(meeting, seat, alternate):
    named = {one.person_id for one in Composition(meeting.date).by_seat_id[seat.pk].alternates}
    if alternate and alternate.pk not in named:
        raise Refusal(
            "Q7",
            _("%(person)s is not named as alternate for this seat on that day. Tell the Secretariat in writing first.")
            % {"person": alternate},
        )


def _refuse_too_soon(meeting):
    since = timezone.now() - BETWEEN_REMINDERS
    if Mailing.objects.about(meeting).filter(kind="gcg.reminder", created_at__gt=since).exists():
        raise Refusal("N1", _("A reminder went out less than an hour ago. Give people the time to read it."))
