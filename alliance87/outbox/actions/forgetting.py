"""Mail that is forgotten in time (see record.retention): letters about accounts, addresses, demonstrations' mail."""

from django.db.models import Q

from alliance87.record.retention import ACCOUNT_MAIL, DELIVERED_MAIL, EVIDENCE, INCOMING_MAIL, KEPT_MAIL, in_batches

from ..models import Delivery, IncomingMail, KeptMail, Mailing


def forget_account_mail():
    """Delete old letters about accounts, unless one is still to be sent; how many."""
    old = Mailing.objects.filter(kind__startswith="account.", created_at__lt=ACCOUNT_MAIL.ago)
    return in_batches(old.exclude(deliveries__in=Delivery.objects.waiting()), lambda rows: rows.delete())


def forget_addresses():
    """Empty address and personal words of copies sent or given up long ago; name and moment stay. How many.

    Copies of the kinds of EVIDENCE stay whole.
    """
    end = DELIVERED_MAIL.ago
    old = Delivery.objects.filter(Q(sent_at__lt=end) | Q(gave_up_at__lt=end)).exclude(email="")
    return in_batches(
        old.exclude(mailing__kind__in=EVIDENCE), lambda rows: rows.update(email="", words={}, last_error="")
    )


def forget_incoming_mail():
    """Delete old messages that came in and were dealt with; how many."""
    end = INCOMING_MAIL.ago
    old = IncomingMail.objects.filter(Q(read_at__lt=end) | Q(settled_at__lt=end))
    return in_batches(old, lambda rows: rows.delete())


def forget_kept_mail():
    """Delete a demonstration's old mail; how many."""
    return in_batches(KeptMail.objects.filter(kept_at__lt=KEPT_MAIL.ago), lambda rows: rows.delete())
