"""What a mail service tells of copies it took: delivered, bounced, complained about. Nothing in it is trusted to be new, in
order, or about a reader of ours.
"""

import logging
from hashlib import sha256

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox.addresses import one_spelling
from alliance87.record.locks import hold

from ..models import MailEvent, Recipient, Release, State, Subscriber, Suppression
from ..rules.complaints import Level, level_of

logger = logging.getLogger(__name__)

KINDS = {
    "delivered": MailEvent.Kind.DELIVERED,
    "rejected": MailEvent.Kind.HARD,
    "bounced": MailEvent.Kind.HARD,
    "failed": MailEvent.Kind.HARD,
    "deferred": MailEvent.Kind.SOFT,
    "complained": MailEvent.Kind.COMPLAINT,
}
"""django-anymail's names of what a service tells; anything else, such as that a letter was opened, is not kept."""


def take_event(event):
    """Take one event of django-anymail; one that cannot be read is logged, and never stops those that follow."""
    try:
        kind = KINDS.get(event.event_type)
        if kind and event.recipient:
            soft = kind == MailEvent.Kind.HARD and event.reject_reason in ("blocked", "timed_out", "other")
            said = str(event.mta_response or event.description or "")[:500]
            note_event(
                MailEvent.Kind.SOFT if soft else kind,
                email=event.recipient,
                key=event.event_id or f"{event.message_id}{event.timestamp}",
                said=said.replace("\x00", ""),
                happened_at=event.timestamp,
            )
    except Exception:  # whatever strangers send
        logger.exception("an event of the mail service could not be read")


@transaction.atomic
def note_event(kind, *, email, key, said="", happened_at=None):
    """Note what became of a copy to an address, once; True if it was new. The latest issue that went there counts it."""
    email = one_spelling(email)
    copy = Recipient.objects.filter(email=email, state=State.ACCEPTED).order_by("-pk").first()
    digest = sha256(f"{kind}\n{email}\n{key}".encode()).hexdigest()
    known = {"kind": kind, "release_id": copy and copy.release_id, "happened_at": happened_at or timezone.now()}
    _event, is_new = MailEvent.objects.get_or_create(digest=digest, defaults=known)
    if is_new and (copy or Subscriber.objects.filter(email=email).exists()):
        _judge(kind, email, said)
    if is_new and copy and kind == MailEvent.Kind.COMPLAINT:
        _stop_if_too_many(copy.release_id)
    return is_new


def _judge(kind, email, said):
    now = timezone.now()
    if kind == MailEvent.Kind.DELIVERED:
        Suppression.objects.filter(email=email).update(strikes=0, struck_at=None)
        return
    suppression, _is_new = Suppression.objects.get_or_create(email=email)
    change = {"said": said}
    if kind == MailEvent.Kind.HARD:
        change["bounced_at"] = now
    elif kind == MailEvent.Kind.COMPLAINT:
        change["complained_at"] = now
        Subscriber.objects.filter(email=email, ended_at=None).update(ended_at=now)
    else:
        change |= {"strikes": F("strikes") + 1, "struck_at": now}
    Suppression.objects.filter(pk=suppression.pk).update(**change)


def _stop_if_too_many(key):
    release = hold(Release.objects, key)
    accepted = release.recipients.filter(state=State.ACCEPTED).count()
    complaints = release.events.filter(kind=MailEvent.Kind.COMPLAINT).count()
    if level_of(complaints, accepted) == Level.STOP and not release.paused_at and not release.finished_at:
        because = _("Too many readers marked this issue as spam: %(count)d.") % {"count": complaints}
        Release.objects.filter(pk=key).update(paused_at=timezone.now(), paused_because=because)
