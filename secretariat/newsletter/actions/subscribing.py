"""Subscribing to the newsletter, confirming, choosing, leaving and being erased (5.2), without an account.

Whoever enters an address learns nothing about it: a known one gets the same answer, and its owner another e-mail. Only
links that the portal signed and mailed to an address change what it receives; views check them.
"""

from datetime import UTC, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.outbox import actions as outbox
from alliance87.outbox.actions.asking import NETWORK, asked_too_often_from, forget_asked, was_asked_too_often
from alliance87.outbox.addresses import one_spelling
from alliance87.outbox.models import Mailing
from alliance87.record.locks import claim_one, hold_table
from alliance87.record.retention import DELIVERED_MAIL, FORMER_READERS, UNCONFIRMED_FOLLOWERS, in_batches
from alliance87.terms.refusal import Refusal

from ..models import AskingDay, CopyState, Frequency, Reason, Recipient, Subscriber, Suppression
from ..rules.asking import ASKING
from .links import CONFIRMATION, ERASURE, PREFERENCES

ASKED = "newsletter.asked"
"""The kind of the e-mail by which an address is confirmed, and of the one reminder."""

REMINDED_AFTER = timedelta(days=3)


def hold_readers():
    """Lock the readers until the transaction ends, so that acts on them come one after the other. Every act that
    changes a reader begins with this, so that no two acts deadlock.

    It locks the table of the days on which they are counted, not their own: that has new rows all the time while a long
    list is read, and nobody could subscribe or leave.
    """
    hold_table(AskingDay)


@transaction.atomic
def subscribe(email, *, language="", topics=(), frequency=Frequency.EVERY, network=""):
    """Ask the owner of an address, by e-mail, whether they want the newsletter. Nothing else is sent before they confirm.

    What a confirmed reader chose stays, whatever is entered here. An address that is asked too often within a day is left
    alone, in silence; a network that asks for too many is told.
    """
    email = one_spelling(email)
    hold_readers()  # so that requests at once are all counted
    _refuse_flood(network)
    if was_asked_too_often(ASKED, email):
        return
    subscriber = Subscriber.objects.filter(email=email).first()
    if subscriber is None or not subscriber.is_confirmed:
        chosen = {"language": language or settings.LANGUAGE_CODE, "topics": list(topics), "frequency": frequency}
        subscriber = _entered(email, chosen)
    _write(subscriber, network=network)


@transaction.atomic
def confirm(subscriber):
    """The address receives the newsletter from now on, whatever was known against it: its owner got this e-mail. Confirming
    again changes nothing. Returns the reader as they are now; None if they were erased in the meantime.
    """
    hold_readers()
    waiting = Subscriber.objects.unconfirmed().filter(pk=subscriber.pk)
    is_new = waiting.update(confirmed_at=timezone.now())
    subscriber = Subscriber.objects.filter(pk=subscriber.pk).first()
    if is_new:
        Suppression.objects.filter(email=subscriber.email).delete()
        _count(subscriber.asked_at, "confirmed")
    return subscriber


@transaction.atomic
def choose(subscriber, *, language, topics, frequency):
    """What the reader receives from now on."""
    chosen = {"language": language, "topics": list(topics), "frequency": frequency}
    Subscriber.objects.filter(pk=subscriber.pk).update(**chosen)


@transaction.atomic
def leave(subscriber):
    """Send no more of the newsletter to this address, waiting copies included. Leaving again changes nothing, and no other
    e-mail is stopped.
    """
    hold_readers()
    Subscriber.objects.filter(pk=subscriber.pk, ended_at=None).update(ended_at=timezone.now())
    _stop_copies(subscriber, Reason.LEFT)


@transaction.atomic
def erase_reader(subscriber):
    """Delete everything that the newsletter keeps on an address, at once. What was sent stays counted, without it."""
    hold_readers()
    Suppression.objects.filter(email=subscriber.email).delete()
    _stop_copies(subscriber, Reason.ERASED)
    Recipient.objects.filter(subscriber=subscriber).update(email="", domain="", answer="")
    _forget([subscriber.pk])


def remind_unconfirmed():
    """Ask those once more who did not answer within three days; returns how many. Nobody is reminded twice."""
    reminded = 0
    while _remind_one():
        reminded += 1
    return reminded


@transaction.atomic
def _remind_one():
    hold_readers()
    due = Subscriber.objects.unconfirmed().filter(
        reminded_at=None,
        asked_at__lt=timezone.now() - REMINDED_AFTER,
        asked_at__gte=UNCONFIRMED_FOLLOWERS.ago,
    )
    subscriber = claim_one(due.order_by("asked_at"))
    if subscriber is None:
        return False
    subscriber.reminded_at = timezone.now()
    subscriber.save(update_fields=["reminded_at"])
    _write(subscriber, is_reminder=True)
    return True


def forget_unconfirmed():
    """Delete addresses that nobody confirmed in time, and the e-mails that asked; returns how many addresses."""
    end = UNCONFIRMED_FOLLOWERS.ago
    forget_asked(ASKED, end)
    late = Subscriber.objects.unconfirmed().filter(asked_at__lt=end)
    return in_batches(late, lambda rows: _forget_still(rows, confirmed_at=None))


def forget_former_readers():
    """Delete the addresses of those who left some time ago; returns how many."""
    gone = Subscriber.objects.filter(ended_at__lt=FORMER_READERS.ago)
    return in_batches(gone, lambda rows: _forget_still(rows, ended_at__isnull=False))


def forget_recipients():
    """Empty the addresses of those to whom issues were sent long ago; returns how many. The classes stay as they are."""
    old = Recipient.objects.filter(release__finished_at__lt=DELIVERED_MAIL.ago).exclude(email="")
    return in_batches(old, lambda rows: rows.update(email="", domain="", answer=""))


def _stop_copies(subscriber, reason):
    """Send no copy of an issue on its way to this reader."""
    pending = Recipient.objects.pending().filter(subscriber=subscriber)
    pending.update(state=CopyState.SUPPRESSED, reason=reason, moved_at=timezone.now())


@transaction.atomic
def _forget_still(rows, **still):
    """Delete those of these readers of whom `still` is true under the lock: nobody who confirms or comes back at this
    moment.
    """
    hold_readers()
    _forget(rows.filter(**still).values_list("pk", flat=True))


def _forget(keys):
    """Delete readers, and the e-mails that asked them."""
    keys = list(keys)
    about = {"about_type": Subscriber._meta.label_lower, "about_id__in": [str(key) for key in keys]}
    Mailing.objects.filter(kind=ASKED, **about).delete()
    Subscriber.objects.filter(pk__in=keys).delete()


def _refuse_flood(network):
    if asked_too_often_from(ASKED, network):
        raise Refusal(
            "",
            _(
                "Too many addresses have been entered from your network today. Try again tomorrow, or write to "
                "%(secretariat)s."
            )
            % {"secretariat": settings.SECRETARIAT_EMAIL},
        )


def _entered(email, chosen):
    now = timezone.now()
    known = Subscriber.objects.unconfirmed().filter(email=email).first()
    if known and known.asked_at.astimezone(UTC).date() == now.astimezone(UTC).date():
        Subscriber.objects.filter(pk=known.pk).update(**chosen)
        known.refresh_from_db()
        return known
    anew = chosen | {"asked_at": now, "reminded_at": None, "confirmed_at": None, "ended_at": None}
    subscriber, _is_new = Subscriber.objects.update_or_create(email=email, defaults=anew)
    _count(now, "asked")
    return subscriber


def _count(moment, what):
    """Add one to `what` on the day (UTC) of a request, from which the share of addresses that are confirmed is told. A
    lock orders the requests.
    """
    day, _is_new = AskingDay.objects.get_or_create(day=moment.astimezone(UTC).date())
    AskingDay.objects.filter(pk=day.pk).update(**{what: F(what) + 1})


def _write(subscriber, *, network="", is_reminder=False):
    language = subscriber.language
    with override(language):  # the pages behind the links speak as the e-mail does
        links = {
            "link": CONFIRMATION.to(subscriber),
            "preferences": PREFERENCES.to(subscriber),
            "erasure": ERASURE.to(subscriber),
        }
    context = {
        "is_known": subscriber.is_confirmed,
        "is_reminder": is_reminder,
        "subscriber": subscriber,
        "words": ASKING[language],
    }
    recipients = [outbox.Addressee(subscriber.email, words=links | {NETWORK: network})]
    outbox.write(ASKED, "newsletter_asked", context, recipients, about=subscriber, language=language)
