"""Messages are posted, edited within a settled time, and withdrawn (2.3)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alliance87.meetings.rules.richtext import clean, words_of
from alliance87.outbox import actions as outbox
from alliance87.outbox.models import Delivery, Mailing
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from partners.models.day import today

from ..letters import GROUPS, THREADS
from ..models import EarlierText, Mention, Message, MessageWithdrawal, Reading, Thread
from ..models.threads import readers_of
from ..permissions import may_edit_message, may_withdraw_message, may_write_in_thread
from ..topics import MENTIONS
from .within import refuse_if_closed

EXCERPT = 400
"""The most characters of a message that a letter gives."""


@transaction.atomic
def post_message(thread, *, by, html, mentions=()):
    """Add a message to a discussion, and write to those it mentions."""
    if not may_write_in_thread(by, thread):
        raise PermissionDenied
    thread = hold(Thread.objects.with_state().select_related("group"), thread.pk)
    refuse_if_closed(thread.group)
    _refuse_if_thread_closed(thread)
    return add_message(thread, by=by, html=html, mentions=mentions)


def add_message(thread, *, by, html, mentions=()):
    """Add the message to a thread that the caller has locked. The author counts as having read what stood before."""
    message = Message.objects.create(thread=thread, html=_cleaned(html), written_by=by, written_at=timezone.now())
    record.act("groups.message.posted", message, by=by)
    note_reading(thread, by=by, up_to=message.pk)
    _mention(message, mentions, by=by)
    return message


@transaction.atomic
def edit_message(message, *, by, html, mentions=(), seen=None):
    """Change the text of one's own message, within the time that the Terms of Reference set; the earlier text is kept.
    Those mentioned for the first time are written to. `seen` is how many earlier texts there were when the author began.
    """
    if not may_edit_message(by, message):
        raise PermissionDenied
    thread = hold(Thread.objects.with_state().select_related("group"), message.thread_id)
    refuse_if_closed(thread.group)
    _refuse_if_thread_closed(thread)
    message = Message.objects.select_related("withdrawal").get(pk=message.pk)
    message.thread = thread
    _refuse_if_withdrawn(message)
    if timezone.now() >= editable_until(message):
        minutes = edit_minutes()
        words = ngettext(
            "A message can be edited for %(minutes)s minute. Post another one instead.",
            "A message can be edited for %(minutes)s minutes. Post another one instead.",
            minutes,
        )
        raise Refusal("2.3", words % {"minutes": minutes})
    if seen is not None and message.earlier.count() != seen:
        raise Refusal(
            "", _("You changed this message elsewhere in the meantime. Open it again and see how it reads now.")
        )
    html = _cleaned(html)
    if html != message.html:
        EarlierText.objects.create(message=message, html=message.html, replaced_at=timezone.now())
        message.html = html
        message.save(update_fields=["html"])
        record.act("groups.message.edited", message, by=by)
    _mention(message, mentions, by=by)
    return message


@transaction.atomic
def withdraw_message(message, *, by, reason=""):
    """Withdraw a message: its author at any time, a lead with a reason. It stays on record and is shown as withdrawn."""
    if not may_withdraw_message(by, message):
        raise PermissionDenied
    hold(Thread.objects, message.thread_id)
    message = Message.objects.select_related("withdrawal", "thread__group").get(pk=message.pk)
    _refuse_if_withdrawn(message)
    if by.pk != message.written_by_id and not reason:
        raise Refusal("", _("Say why you withdraw a message of somebody else."))
    MessageWithdrawal.objects.create(message=message, reason=reason, withdrawn_by=by, withdrawn_at=timezone.now())
    record.act("groups.message.withdrawn", message, by=by)
    _hold_back_letters(message)
    return message


def note_reading(thread, *, by, up_to):
    """Note that the person has read the thread up to this message; never back to an earlier one."""
    now = timezone.now()
    mine = Reading.objects.filter(thread=thread, person=by)
    if not mine.update(up_to=Greatest("up_to", up_to), read_at=now):
        Reading.objects.bulk_create(
            [Reading(thread=thread, person=by, up_to=up_to, read_at=now)], ignore_conflicts=True
        )


def edit_minutes():
    """For how many minutes a message may be edited (2.3)."""
    return Version.objects.in_force(on=today()).settings.message_edit_minutes


def editable_until(message, minutes=None):
    """The moment from which a message stays as it reads."""
    return message.written_at + timedelta(minutes=edit_minutes() if minutes is None else minutes)


def _cleaned(html):
    html = clean(html)
    if not words_of(html):
        raise Refusal("", _("Write something first."))
    return html


def _refuse_if_thread_closed(thread):
    if thread.closed_at:
        raise Refusal(
            "",
            _("%(person)s closed this discussion. A lead of the group can reopen it.")
            % {"person": thread.closed_by_name},
        )


def _refuse_if_withdrawn(message):
    if withdrawal := getattr(message, "withdrawal", None):
        words = {"person": withdrawal.withdrawn_by}
        raise Refusal("", _("%(person)s withdrew this message. Post another one if something is to be added.") % words)


def _mention(message, people, *, by):
    """Mention these people, keys of those who read the thread, and write to those mentioned for the first time."""
    thread = message.thread
    readers = readers_of(thread)
    if gone := [person for person in people if person not in readers]:
        raise Refusal(
            "", _("Somebody you mention has left the discussion (%(count)s). Choose again.") % {"count": len(gone)}
        )
    known = set(message.mentions.values_list("person", flat=True))
    fresh = [readers[key] for key in dict.fromkeys(people) if key not in known]
    Mention.objects.bulk_create(Mention(message=message, person_id=reader.person_id) for reader in fresh)
    inside = {GROUPS: str(thread.group_id), THREADS: str(thread.pk)}
    recipients = [outbox.Addressee(reader.email, reader.name, inside) for reader in fresh if reader.person_id != by.pk]
    if recipients:
        context = {"message": message, "thread": thread, "author": by, "excerpt": words_of(message.html)[:EXCERPT]}
        outbox.write("groups.mention", "group_mention", context, recipients, about=message, topic=MENTIONS)


def _hold_back_letters(message):
    """Letters about the message that were not yet sent are not sent."""
    waiting = Delivery.objects.filter(mailing__in=Mailing.objects.about(message))
    outbox.withdraw(waiting, gettext_lazy("No longer needed: the message was withdrawn."))
