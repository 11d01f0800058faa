"""The mail that convenes, changes and cancels a meeting, and the agenda that a worker attaches."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance87.celery import app, nudge
from alliance87.documents.keeping import atomic_with_files, kept
from alliance87.meetings.actions.letters import MeetingLetters
from alliance87.meetings.readings.moments import day_in_words, when_in_words
from alliance87.outbox import calendar
from alliance87.outbox.actions import Addressee, Attached, complete, copy, write
from alliance87.outbox.models import Mailing
from alliance87.record.locks import claim_one

from ..models import Composition, Meeting, Representation
from ..permissions import may_prepare
from ..readings.answers import Answers
from .agenda import agenda_pdf
from .reply_links import LINKS

WITH_AGENDA = ("gcg.invitation", "gcg.change")
"""Kinds of mailing that carry the provisional agenda as a PDF."""


class CouncilLetters(MeetingLetters):
    """Letters about the meetings of the GCG: answers are those of seats. A worker attaches the agenda, then sends."""

    kinds = templates = "gcg"
    links = LINKS
    unanswered = gettext_lazy("Your seat has not answered yet.")
    stands = gettext_lazy("Your seat's answer stands: %(answer)s.")
    again = gettext_lazy("Your seat answered “%(answer)s” for %(day)s. Please answer again for the new time.")

    def write(self, kind, meeting, invitations, **words):
        waits = f"{self.kinds}.{kind}" in WITH_AGENDA
        mailing = super().write(kind, meeting, invitations, is_complete=not waits, **words)
        if waits:
            nudge(app.signature("gcg.tasks.finish_mailing"), mailing.pk)
        return mailing

    def remind(self, meeting, invitations):
        """Remind these people to answer. Calendars do not change."""
        return self.write("reminder", meeting, invitations, method="")

    def words_for(self, meeting, invitations, method):
        """In which capacity each is invited: whose representative or alternate."""
        seats = Composition(meeting.date).by_seat_id
        return {
            invitation.pk: {"capacity": partial(_capacity, invitation, seats[invitation.seat_id].holder)}
            for invitation in invitations
        }

    def answers_to(self, meeting, invitations):
        by_seat = {answer.seat.pk: answer for answer in Answers(meeting).seats}
        return {invitation.pk: by_seat.get(invitation.seat_id) for invitation in invitations}

    def uid_of(self, meeting):
        return calendar.uid_of(f"gcg-meeting-{meeting.pk}")

    def summary_of(self, meeting):
        return _("Alliance 8.7, meeting %(symbol)s of the Global Coordinating Group") % {"symbol": meeting.symbol}

    def notes_on(self, meeting):
        return [_("Representatives pay for their own travel (clause 10.3).")]


LETTERS = CouncilLetters()


def tell_without_seats(meeting, people, *, is_cancelled=False, reason=""):
    """Tell observers and presenters of a change of the meeting or of its cancellation: they have no calendar entry."""
    if people:
        write(
            "gcg.without_seats",
            "without_seats",
            {"meeting": meeting, "is_cancelled": is_cancelled, "reason": reason},
            [
                Addressee(
                    person.email,
                    str(person),
                    {"when": when_in_words(meeting, person), "day": day_in_words(meeting, person)},
                )
                for person in people
            ],
            about=meeting,
        )


def tell_alternate(meeting, seat, person, *, is_named):
    """Tell a named alternate that the seat's answer says that they attend, or says so no longer."""
    holder = Composition(meeting.date).by_seat_id[seat.pk].holder
    context = {"meeting": meeting, "seat": seat, "holder": holder, "is_named": is_named}
    context["is_to_come"] = meeting.starts_at > timezone.now()
    to = Addressee(person.email, str(person), {"when": when_in_words(meeting, person)})
    write("gcg.alternate", "gcg_alternate", context, [to], about=meeting)


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


def send_again(delivery, *, by):
    """Send one recipient the same mail once more. The earlier delivery, sent or given up, keeps its row (12.1)."""
    if not may_prepare(by):
        raise PermissionDenied
    return copy(delivery, by=by)


def unfinished_mailings():
    """Mailings about meetings that are still waiting for their agenda."""
    return list(Mailing.objects.incomplete().filter(kind__in=WITH_AGENDA).values_list("pk", flat=True))


def _capacity(invitation, holder):
    if invitation.role == Representation.Role.ALTERNATE:
        return _("alternate for %(holder)s (seat %(seat)s)") % {"holder": holder, "seat": invitation.seat}
    return _("representative of %(holder)s (seat %(seat)s)") % {"holder": holder, "seat": invitation.seat}
