"""What a mail service tells of copies it took: delivered, bounced, complained about. Nothing in it is trusted to be new, in
order, or about a reader of ours.
"""

import logging
import re
from hashlib import sha256
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox.addresses import one_spelling
from alliance87.record.locks import hold
from alliance87.record.wording import in_english

from ..models import CopyState, MailEvent, Reason, Recipient, Release, Subscriber, Suppression
from ..readings.sums import complaints_about
from ..rules.complaints import ComplaintLevel
from .subscribing import hold_readers, leave

logger = logging.getLogger(__name__)

MESSAGE_ID = re.compile(r"<?newsletter-(\d{1,18})-(\d{1,18})@")
"""The Message-ID of a copy: the keys of its release and of its row."""

KINDS = {
    "delivered": MailEvent.Kind.DELIVERED,
    "rejected": MailEvent.Kind.HARD,
    "bounced": MailEvent.Kind.HARD,
    "failed": MailEvent.Kind.HARD,
    "deferred": MailEvent.Kind.SOFT,
    "complained": MailEvent.Kind.COMPLAINT,
}
"""django-anymail's names of what a service tells; anything else, such as that a letter was opened, is not kept."""


class NotedEvent(NamedTuple):
    """An event as it is kept, and whether it was new."""

    event: MailEvent
    is_new: bool


def take_event(event):
    """Take one event of django-anymail; one that cannot be read is logged, and never stops those that follow."""
    try:
        kind = KINDS.get(event.event_type)
        if kind and event.recipient:
            soft = kind == MailEvent.Kind.HARD and event.reject_reason in ("blocked", "timed_out", "other")
            said = str(event.mta_response or event.description or "")[:500]
            copy = _copy_named(event.message_id, event.recipient)
            note_event(
                MailEvent.Kind.SOFT if soft else kind,
                email=event.recipient,
                key=key_of_copy(copy.pk) if copy else event.event_id or f"{event.message_id}{event.timestamp}",
                said=said.replace("\x00", ""),
                happened_at=event.timestamp,
                copy=copy,
            )
    except Exception:  # whatever strangers send
        logger.exception("an event of the mail service could not be read")


def key_of_copy(pk):
    """The key of all events about one copy: events of a kind count once, whoever reports them and however often."""
    return f"copy {pk}"


@transaction.atomic
def note_event(kind, *, email, key, said="", happened_at=None, copy=None):
    """Note what became of a copy to an address, once. Where the copy is not known, the latest issue that went there counts
    it.
    """
    email = one_spelling(email)
    copy = copy or Recipient.objects.filter(email=email, state=CopyState.ACCEPTED).order_by("-pk").first()
    known = {"kind": kind, "release_id": copy and copy.release_id, "happened_at": happened_at or timezone.now()}
    event, is_new = MailEvent.objects.get_or_create(digest=_digest(kind, email, key), defaults=known)
    arrived = kind == MailEvent.Kind.SOFT and _is_known(MailEvent.Kind.DELIVERED, email, key)
    if is_new and not arrived and (copy or Subscriber.objects.filter(email=email).exists()):
        _judge(kind, email, said)
    if is_new and copy and kind == MailEvent.Kind.COMPLAINT:
        _act_if_too_many(copy.release_id)
    return NotedEvent(event, is_new)


def _copy_named(message_id, email):
    """The copy to this address whose Message-ID the service tells; None if the Message-ID is not the portal's."""
    match = MESSAGE_ID.match(str(message_id or ""))
    named = match and Recipient.objects.filter(release=match[1], pk=match[2], email=one_spelling(email))
    return named.first() if named else None


def _digest(kind, email, key):
    return sha256(f"{kind}\n{email}\n{key}".encode()).hexdigest()


def _is_known(kind, email, key):
    return MailEvent.objects.filter(digest=_digest(kind, email, key)).exists()


def _judge(kind, email, said):
    now = timezone.now()
    if kind == MailEvent.Kind.DELIVERED:
        Suppression.objects.filter(email=email).update(strikes=0, struck_at=None)
        return
    if kind == MailEvent.Kind.COMPLAINT:
        hold_readers()
    suppression, _is_new = Suppression.objects.get_or_create(email=email)
    change = {"said": said}
    if kind == MailEvent.Kind.HARD:
        change["bounced_at"] = now
        waiting = Recipient.objects.pending().filter(email=email)
        waiting.update(state=CopyState.SUPPRESSED, reason=Reason.BOUNCED, moved_at=now)
    elif kind == MailEvent.Kind.COMPLAINT:
        change["complained_at"] = now
        for subscriber in Subscriber.objects.filter(email=email):
            leave(subscriber)
    else:
        change |= {"strikes": F("strikes") + 1, "struck_at": now}
    Suppression.objects.filter(pk=suppression.pk).update(**change)


def _act_if_too_many(key):
    """Warn the Secretariat, or pause the sending, where too many readers complained about an issue."""
    release = hold(Release.objects, key)
    complaints, now = complaints_about(release), timezone.now()
    level = complaints.level
    if level != ComplaintLevel.FINE and not release.warned_at:
        Release.objects.filter(pk=key).update(warned_at=now)
    if level == ComplaintLevel.STOP and not release.paused_at and not release.finished_at:
        words = {"count": complaints.count, "new": complaints.count - release.borne}
        with in_english():
            because = _("Too many readers marked this issue as spam: %(count)d.") % words
            if release.borne:
                because = _("Again too many readers marked this issue as spam: %(new)d more, %(count)d in all.") % words
        Release.objects.filter(pk=key).update(paused_at=now, paused_because=because)
