"""The mail that convenes, changes and cancels a meeting, and the agenda that a worker attaches."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.celery import app, nudge
from alliance87.documents.keeping import atomic_with_files, kept
from alliance87.meetings.readings.moments import day_in_words, when_in_words, zone_of
from alliance87.outbox import calendar
from alliance87.outbox.actions import Attached, Recipient, complete, copy, withdraw, write
from alliance87.outbox.models import Delivery, Mailing
from alliance87.record import actions as record
from alliance87.record.locks import claim_one

from ..models import Composition, Meeting, Representation
from ..permissions import may_prepare
from ..readings.answers import Answers
from .agenda import agenda_pdf
from .reply_links import reply_link, token_of

WITH_AGENDA = ("gcg.invitation", "gcg.change")
"""Kinds of mailing that carry the provisional agenda as a PDF."""


def write_invitations(meeting, invitations):
    """Write the invitation, with the provisional agenda, the calendar entry and each person's reply link."""
    return _write("gcg.invitation", "gcg_invitation", meeting, invitations)


def write_change(meeting, telling):
    """Write what changed to those who are still invited; it replaces the entry in their calendars.

    Each is told what their seat answered and is asked again if that was for another start (N5).
    """
    by_seat = {answer.seat.pk: answer for answer in Answers(meeting).seats}
    own = {
        invitation.pk: _own(telling, by_seat.get(invitation.seat_id), zone_of(invitation.person, meeting))
        for invitation in telling.stay
    }
    context = {"changes": telling.changes_for_mail, "is_moved": telling.is_moved}
    return _write("gcg.change", "gcg_change", meeting, telling.stay, own=own, **context)


def write_withdrawal(meeting, invitations):
    """Tell people that they are no longer invited; the entry is removed from their calendars, unless they still sit for
    another seat.

    Invitations and changes to them that have not been sent are held back.
    """
    still = set(meeting.invitations.filter(revoked_at=None).values_list("person_id", flat=True))
    links = [reply_link(invitation) for invitation in invitations]
    earlier = Delivery.objects.filter(mailing__in=Mailing.objects.about(meeting), words__reply_link__in=links)
    withdraw(earlier, _("No longer needed: the invitation was withdrawn."))
    gone = [invitation for invitation in invitations if invitation.person_id not in still]
    moved = [invitation for invitation in invitations if invitation.person_id in still]
    for some, method in ((gone, calendar.CANCEL), (moved, "")):
        if some:
            _write("gcg.withdrawal", "gcg_withdrawal", meeting, some, method=method)


def write_cancellation(meeting, invitations, reason):
    """Tell people that the meeting is cancelled; the entry is removed from their calendars. Unsent mail about it is
    held back."""
    earlier = Delivery.objects.filter(mailing__in=Mailing.objects.about(meeting))
    withdraw(earlier, _("No longer needed: the meeting was cancelled."))
    return _write("gcg.cancellation", "gcg_cancellation", meeting, invitations, method=calendar.CANCEL, reason=reason)


def write_reminder(meeting, invitations):
    """Write a reminder to answer, with each person's reply link. Calendars do not change."""
    return _write("gcg.reminder", "gcg_reminder", meeting, invitations, method="")


def finish_mailing(pk):
    """Attach the provisional agenda to a mailing that waits for it, and release the mailing. Safe to repeat."""
    with atomic_with_files():
        mailing = claim_one(Mailing.objects.incomplete().filter(pk=pk))
        if mailing is None:
            return
        meeting = Meeting.objects.with_state().get(pk=mailing.about_id)
        path = kept(f"mail/{meeting.slug}/agenda.pdf", ContentFile(agenda_pdf(meeting)))
        name = f"{meeting.symbol.replace('/', '-')}-provisional-agenda.pdf"
        complete(mailing, [Attached(name, "application/pdf", path)])


@transaction.atomic
def send_again(delivery, *, by):
    """Send one recipient the same mail once more. The earlier delivery, sent or given up, keeps its row (12.1)."""
    if not may_prepare(by):
        raise PermissionDenied
    again = copy(delivery)
    record.act("outbox.delivery.sent_again", delivery, by=by, message_id=again.message_id)
    return again


def unfinished_mailings():
    """Mailings about meetings that are still waiting for their agenda."""
    return list(Mailing.objects.incomplete().filter(kind__in=WITH_AGENDA).values_list("pk", flat=True))


def _write(kind, template, meeting, invitations, *, method=calendar.REQUEST, own=None, **context):
    with override(settings.LANGUAGE_CODE):
        mailing = write(
            kind,
            template,
            {"meeting": meeting, "items": list(meeting.items.all()), **context},
            _recipients(meeting, invitations, own or {}),
            about=meeting,
            calendar=calendar.invitation(occasion_of(meeting), method) if method else "",
            calendar_method=method,
            reply_to=settings.DEFAULT_FROM_EMAIL,
            complete=kind not in WITH_AGENDA,
        )
    if kind in WITH_AGENDA:
        nudge(app.signature("gcg.tasks.finish_mailing"), mailing.pk)
    return mailing


def _recipients(meeting, invitations, own):
    seats = Composition(meeting.date).by_seat_id
    return [
        Recipient(
            invitation.person.email,
            str(invitation.person),
            {
                "reply_link": reply_link(invitation),
                "reply_address": calendar.answer_address(token_of(invitation)),
                "when": when_in_words(meeting, invitation.person),
                "day": day_in_words(meeting, invitation.person),
                "capacity": capacity_of(invitation, seats[invitation.seat_id].holder),
                **own.get(invitation.pk, {}),
            },
        )
        for invitation in invitations
    ]


def _own(telling, seat, zone):
    """What the letter about a change says to one person: the old and new times, and what their seat answered."""
    return {"answered": _answered(seat, zone), **telling.moments_in(zone)}


def _answered(seat, zone):
    """A sentence on what a seat has answered so far, and whether it is asked again."""
    if seat is None or seat.reply is None:
        return _("Your seat has not answered yet.")
    words = {"answer": seat.reply.get_answer_display()}
    if not seat.is_asked_again:
        return _("Your seat's answer stands: %(answer)s.") % words
    words["day"] = date_format(seat.reply.for_start.astimezone(zone), "j F Y, H:i")
    return _("Your seat answered “%(answer)s” for %(day)s. Please answer again for the new time.") % words


def capacity_of(invitation, holder):
    """The words for the capacity in which a person is invited: whose representative or alternate."""
    if invitation.role == Representation.Role.ALTERNATE:
        return _("alternate for %(holder)s (seat %(seat)s)") % {"holder": holder, "seat": invitation.seat}
    return _("representative of %(holder)s (seat %(seat)s)") % {"holder": holder, "seat": invitation.seat}


def occasion_of(meeting):
    """The meeting as a calendar entry, always with the same UID and with the convocation's SEQUENCE."""
    return calendar.Occasion(
        uid=uid_of_meeting(meeting),
        sequence=meeting.convocation.sequence,
        summary=_("Alliance 8.7, meeting %(symbol)s of the Global Coordinating Group") % {"symbol": meeting.symbol},
        location=meeting.place or meeting.link,
        url=settings.SITE_URL + reverse("gcg:meeting", args=[meeting.slug]),
        description=_description(meeting),
        starts_at=meeting.starts_at.astimezone(meeting.zone),
        ends_at=meeting.ends_at.astimezone(meeting.zone),
    )


def uid_of_meeting(meeting):
    """The UID of a meeting's calendar entry."""
    return calendar.uid_of(f"gcg-meeting-{meeting.pk}")


def _description(meeting):
    lines = [
        _("Please answer using your personal link: %(link)s") % {"link": "[[reply_link]]"},
        meeting.link and _("Join remotely: %(link)s") % {"link": meeting.link},
        _("Representatives pay for their own travel (clause 10.3)."),
    ]
    return "\n".join(line for line in lines if line)
