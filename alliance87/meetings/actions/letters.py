"""The letters of any body about its meetings: they invite, tell of changes, withdraw an invitation, and cancel."""

from functools import partial

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance87.outbox import calendar
from alliance87.outbox.actions import Addressee, withdraw, write
from alliance87.outbox.models import Delivery, Mailing
from alliance87.ui.dates import date_format
from alliance87.ui.languages import bare

from ..readings.moments import day_in_words, when_in_words, zone_of
from ..tokens import ReplyLinks


class MeetingLetters:
    """The letters of one kind of body. Each has the meeting's calendar entry and a personal link to answer by."""

    kinds = ""
    """What the kinds of its mailings begin with; a mailing about an invitation is `<kinds>.invitation`."""

    templates = ""
    """What the names of its templates begin with; that of an invitation is `<templates>_invitation`."""

    links: ReplyLinks

    unanswered = gettext_lazy("You have not answered yet.")
    stands = gettext_lazy("Your answer stands: %(answer)s.")
    again = gettext_lazy("You answered “%(answer)s” for %(day)s. Please answer again for the new time.")

    def words_for(self, meeting, invitations, method):
        """{key of an invitation: further words of its copy}"""
        return {}

    def context_of(self, meeting):
        """What the templates read beside the meeting and its items."""
        return {}

    def answers_to(self, meeting, invitations):
        """{key of an invitation: what was answered to it (`reply`, `is_asked_again`)}, where anything was asked."""
        raise NotImplementedError

    def uid_of(self, meeting):
        """The UID of the meeting's calendar entry, always the same."""
        raise NotImplementedError

    def summary_of(self, meeting):
        """The title of the meeting in calendars."""
        raise NotImplementedError

    def notes_on(self, meeting):
        """Further lines of the calendar entry."""
        return ()

    def invite(self, meeting, invitations):
        """Invite these people."""
        return self.write("invitation", meeting, invitations)

    def tell_change(self, meeting, telling):
        """Write what changed to those who are still invited; it replaces the entry in their calendars.

        Each is told what was answered, and is asked again if that was for another start (N5).
        """
        answers = self.answers_to(meeting, telling.stay)
        own = {
            invitation.pk: self._own(telling, answers.get(invitation.pk), zone_of(invitation.person, meeting))
            for invitation in telling.stay
        }
        return self.write(
            "change",
            meeting,
            telling.stay,
            own=own,
            changes=lambda: telling.changes_for_mail,
            is_moved=telling.is_moved,
        )

    def take_back(self, meeting, invitations, *, staying=()):
        """Tell people that they are no longer invited, and remove the entry from their calendars. The entry stays for
        people whose keys are in `staying`: they are still invited in another capacity.

        Letters about these invitations that have not been sent yet are held back.
        """
        about = Mailing.objects.about(meeting)
        earlier = Delivery.objects.filter(self.links.written_to(invitations), mailing__in=about)
        withdraw(earlier, gettext_lazy("No longer needed: the invitation was withdrawn."))
        gone = [invitation for invitation in invitations if invitation.person_id not in staying]
        moved = [invitation for invitation in invitations if invitation.person_id in staying]
        for some, method in ((gone, calendar.CANCEL), (moved, "")):
            if some:
                self.write("withdrawal", meeting, some, method=method)

    def cancel(self, meeting, invitations, reason):
        """Tell people that the meeting is cancelled, and remove the entry from their calendars. Letters about the
        meeting that have not been sent yet are held back.
        """
        withdraw(
            Delivery.objects.filter(mailing__in=Mailing.objects.about(meeting)),
            gettext_lazy("No longer needed: the meeting was cancelled."),
        )
        return self.write("cancellation", meeting, invitations, method=calendar.CANCEL, reason=reason)

    def write(self, kind, meeting, invitations, *, method=calendar.REQUEST, own=None, is_complete=True, **context):
        """Write a letter about the meeting, a copy for each invitation; without `method`, calendars do not change."""
        return write(
            f"{self.kinds}.{kind}",
            f"{self.templates}_{kind}",
            {"meeting": meeting, "items": list(meeting.items.all()), **self.context_of(meeting), **context},
            self._recipients(meeting, invitations, method, own or {}),
            about=meeting,
            calendar=(lambda: calendar.invitation(self._occasion(meeting), method)) if method else "",
            calendar_method=method,
            reply_to=settings.DEFAULT_FROM_EMAIL,
            complete=is_complete,
        )

    def _recipients(self, meeting, invitations, method, own):
        words = self.words_for(meeting, invitations, method)
        return [
            Addressee(
                invitation.person.email,
                str(invitation.person),
                {
                    "reply_link": self.links.link(invitation),
                    "reply_address": calendar.answer_address(self.links.token(invitation)),
                    "when": when_in_words(meeting, invitation.person),
                    "day": day_in_words(meeting, invitation.person),
                    **words.get(invitation.pk, {}),
                    **own.get(invitation.pk, {}),
                },
            )
            for invitation in invitations
        ]

    def _own(self, telling, answer, zone):
        """What the letter about a change says to one person: the old and new times, and what was answered."""
        return {"answered": partial(self._answered, answer, zone), **telling.moments_in(zone)}

    def _answered(self, answer, zone):
        """A sentence on what was answered so far, and whether it is asked again."""
        if answer is None or answer.reply is None:
            return str(self.unanswered)
        words = {"answer": answer.reply.get_answer_display()}
        if not answer.is_asked_again:
            return self.stands % words
        words["day"] = date_format(answer.reply.for_start.astimezone(zone), "j F Y, H:i")
        return self.again % words

    def _occasion(self, meeting):
        """The meeting as a calendar entry, with the convocation's SEQUENCE."""
        return calendar.Occasion(
            uid=self.uid_of(meeting),
            sequence=meeting.convocation.sequence,
            summary=self.summary_of(meeting),
            location=meeting.place or meeting.link,
            url=settings.SITE_URL + bare(meeting.get_absolute_url()),
            description=self._description(meeting),
            starts_at=meeting.starts_at.astimezone(meeting.zone),
            ends_at=meeting.ends_at.astimezone(meeting.zone),
        )

    def _description(self, meeting):
        lines = [
            _("Please answer using your personal link: %(link)s") % {"link": "[[reply_link]]"},
            meeting.link and _("Join remotely: %(link)s") % {"link": meeting.link},
            *self.notes_on(meeting),
        ]
        return "\n".join(line for line in lines if line)
