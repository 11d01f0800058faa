"""The letters that convene, change and cancel a meeting of a group, each with its calendar entry."""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.meetings.readings.moments import day_in_words, when_in_words, zone_of
from alliance87.outbox import calendar
from alliance87.outbox.actions import Recipient, withdraw, write
from alliance87.outbox.models import Delivery, Mailing

from ..letters import GROUPS
from ..readings.invited import Answers
from .poll_mail import uid_of_poll
from .reply_links import reply_link, token_of


def write_invitations(meeting, invitations):
    """Invite these people, with the agenda, the calendar entry and each person's reply link."""
    return _write("groups.invitation", "group_invitation", meeting, invitations)


def write_change(meeting, telling):
    """Write what changed to those who are still invited; it replaces the entry in their calendars.

    Each is told what they answered, and is asked again if that was for another start (N5).
    """
    answers = {one.invitation.pk: one for one in Answers(meeting).people}
    own = {
        invitation.pk: _own(telling, answers.get(invitation.pk), zone_of(invitation.person, meeting))
        for invitation in telling.stay
    }
    context = {"changes": telling.changes_for_mail, "is_moved": telling.is_moved}
    return _write("groups.change", "group_change", meeting, telling.stay, own=own, **context)


def write_withdrawal(meeting, invitations):
    """Tell people who left the group that they are no longer invited; the entry is removed from their calendars.

    What was written to them about the meeting and has not been sent is held back.
    """
    links = [reply_link(invitation) for invitation in invitations]
    earlier = Delivery.objects.filter(mailing__in=Mailing.objects.about(meeting), words__reply_link__in=links)
    withdraw(earlier, _("No longer needed: the invitation was withdrawn."))
    return _write("groups.withdrawal", "group_withdrawal", meeting, invitations, method=calendar.CANCEL)


def write_cancellation(meeting, invitations, reason):
    """Tell people that the meeting is cancelled; the entry is removed from their calendars."""
    earlier = Delivery.objects.filter(mailing__in=Mailing.objects.about(meeting))
    withdraw(earlier, _("No longer needed: the meeting was cancelled."))
    return _write(
        "groups.cancellation", "group_cancellation", meeting, invitations, method=calendar.CANCEL, reason=reason
    )


def _write(kind, template, meeting, invitations, *, method=calendar.REQUEST, own=None, **context):
    own = own or {}
    with override(settings.LANGUAGE_CODE):
        recipients = [
            Recipient(
                invitation.person.email,
                str(invitation.person),
                {
                    "reply_link": reply_link(invitation),
                    "reply_address": calendar.answer_address(token_of(invitation)),
                    "when": when_in_words(meeting, invitation.person),
                    "day": day_in_words(meeting, invitation.person),
                    **({GROUPS: str(meeting.group_id)} if method == calendar.REQUEST else {}),
                    **own.get(invitation.pk, {}),
                },
            )
            for invitation in invitations
        ]
        return write(
            kind,
            template,
            {
                "meeting": meeting,
                "group": meeting.group,
                "body_name": meeting.group.name,
                "items": list(meeting.items.all()),
                **context,
            },
            recipients,
            about=meeting,
            calendar=calendar.invitation(occasion_of(meeting), method),
            calendar_method=method,
            reply_to=settings.DEFAULT_FROM_EMAIL,
        )


def _own(telling, answer, zone):
    """What the letter about a change says to one person: the old and new times, and what they answered."""
    return {"answered": _answered(answer, zone), **telling.moments_in(zone)}


def _answered(answer, zone):
    if answer is None or answer.reply is None:
        return _("You have not answered yet.")
    words = {"answer": answer.reply.get_answer_display()}
    if not answer.is_asked_again:
        return _("Your answer stands: %(answer)s.") % words
    words["day"] = date_format(answer.reply.for_start.astimezone(zone), "j F Y, H:i")
    return _("You answered “%(answer)s” for %(day)s. Please answer again for the new time.") % words


def occasion_of(meeting):
    """The meeting as a calendar entry, always with the same UID and with the convocation's SEQUENCE."""
    return calendar.Occasion(
        uid=uid_of_meeting(meeting),
        sequence=meeting.convocation.sequence,
        summary=f"{meeting.group}: {meeting.name}",
        location=meeting.place or meeting.link,
        url=settings.SITE_URL + meeting.get_absolute_url(),
        description=_description(meeting),
        starts_at=meeting.starts_at.astimezone(meeting.zone),
        ends_at=meeting.ends_at.astimezone(meeting.zone),
    )


def uid_of_meeting(meeting):
    """The UID of a meeting's calendar entry: that of the poll from which it was planned, so that nobody has two."""
    if meeting.choice_id:
        return uid_of_poll(meeting.choice.poll)
    return calendar.uid_of(f"groups-meeting-{meeting.pk}")


def _description(meeting):
    lines = [
        _("Please answer using your personal link: %(link)s") % {"link": "[[reply_link]]"},
        meeting.link and _("Join remotely: %(link)s") % {"link": meeting.link},
    ]
    return "\n".join(line for line in lines if line)
