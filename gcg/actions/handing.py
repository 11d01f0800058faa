"""Handing an agenda over to the Chair, and sending it back (8.3, 12.2)."""

from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.convening import refuse_if_cancelled, refuse_unless_ready
from alliance87.meetings.actions.preparing import locked, still_current
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal

from ..models import HandOver, Meeting, presides
from ..permissions import may_convene, may_prepare
from ..readings.agenda import read_agenda
from ..readings.handing import state_of_agenda
from .planning import presiding, secretariat


@transaction.atomic
def hand_over(meeting, *, by, words=""):
    """Hand the agenda over to the Chair, who convenes the meeting or sends the agenda back (8.3). The Chair and the
    Deputy Chair are told by mail, once.

    Refused while the agenda is already with the Chair, and if something prevents the convocation. Anything else that
    the agenda lacks is only shown.
    """
    if not may_prepare(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_ready(meeting)
    if meeting.hand_overs.filter(returned_at=None).exists():
        raise Refusal(
            "8.3",
            _(
                "This agenda is already with the Chair, who sees every later change of it. It can be handed over again "
                "once the Chair has sent it back."
            ),
        )
    state = _state_now(meeting)
    handed = HandOver.objects.create(
        meeting=meeting, words=words.strip(), state=state, handed_by=by, handed_at=timezone.now()
    )
    record.act("gcg.agenda.handed_over", meeting, by=by, words=handed.words)
    _tell("handed_over", handed, presiding())
    return handed


@transaction.atomic
def send_back(meeting, *, by, words, seen=None):
    """Send the agenda back to the Secretariat, which is told what is still to be done (8.3). `seen` is the key, as
    text, of the handing over that the page showed; refused if the agenda has been handed over anew since, as the words
    were written about the one before.
    """
    if not may_convene(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_if_cancelled(meeting)
    if meeting.is_convened:
        raise Refusal(
            "8.3", _("This meeting has been convened, so its agenda can no longer be sent back: announce a change.")
        )
    handed = meeting.hand_overs.filter(returned_at=None).first()
    if handed is None:
        raise Refusal(
            "12.2", _("This agenda is with the Secretariat. It can be sent back once it has been handed over again.")
        )
    still_current(seen, str(handed.pk))
    if not words.strip():
        raise Refusal("12.2", _("Say what is still to be done: the Secretariat works by it."))
    handed.returned_because, handed.returned_by, handed.returned_at = words.strip(), by, timezone.now()
    handed.save(update_fields=["returned_because", "returned_by", "returned_at"])
    record.act("gcg.agenda.sent_back", meeting, by=by, words=handed.returned_because)
    _tell("sent_back", handed, secretariat())
    return handed


@contextmanager
def in_the_chairs_hands(meeting, *, by):
    """A block in which something is added to the agenda. If the agenda is with the Chair, and nothing has changed since
    it was handed over, an addition by the Chair or the Deputy Chair does not count as a change (8.3). The caller holds
    the lock on the meeting.
    """
    handed = meeting.hand_overs.filter(returned_at=None).first()
    is_own = handed is not None and presides(by) and handed.state == _state_now(meeting)
    yield
    if is_own:
        handed.state = _state_now(meeting)
        handed.save(update_fields=["state"])


def _state_now(meeting):
    meeting = Meeting.objects.get(pk=meeting.pk)
    read_agenda(meeting, Version.objects.in_force(on=meeting.date).settings)
    return state_of_agenda(meeting)


def refuse_if_sent_back(last):
    """Refuse to convene a meeting whose agenda the Chair sent back. `last` is how it was last handed over, or None."""
    if last and not last.is_waiting:
        raise Refusal(
            "12.2",
            _(
                "The agenda was sent back to the Secretariat. The meeting can be convened once it has been handed over "
                "again."
            ),
        )


def _tell(template, handed, people):
    recipients = [outbox.Addressee(email, name) for email, name in people.items()]
    context = {"handed": handed, "meeting": handed.meeting}
    outbox.write(
        f"gcg.{template}", template, context, recipients, about=handed.meeting, reply_to=settings.DEFAULT_FROM_EMAIL
    )
