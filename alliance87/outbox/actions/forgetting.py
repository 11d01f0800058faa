"""E-mails that are forgotten after a time (see record.retention): those about accounts, addresses in others, and those
of demonstrations. Also removes, from incoming mail, the addresses of a person who erases their account.
"""

import re

from django.db.models import F, Func, Q, TextField, Value

from alliance87.record.retention import (
    ACCOUNT_MAIL,
    DELIVERED_MAIL,
    EVIDENCE,
    INCOMING_MAIL,
    KEPT_MAIL,
    NOWHERE,
    in_batches,
)

from ..incoming import Received, in_plain_text
from ..models import Delivery, IncomingMail, KeptMail, Mailing


def forget_account_mail():
    """Delete old e-mails about accounts, unless one is still to be sent; returns how many."""
    old = Mailing.objects.filter(kind__startswith="account.", created_at__lt=ACCOUNT_MAIL.ago)
    return in_batches(old.exclude(deliveries__in=Delivery.objects.waiting()), lambda rows: rows.delete())


def forget_addresses():
    """Empty the address and the personal words of copies sent or given up long ago; name and moment stay.

    Returns how many. Copies of the kinds of EVIDENCE stay whole.
    """
    end = DELIVERED_MAIL.ago
    old = Delivery.objects.filter(Q(sent_at__lt=end) | Q(gave_up_at__lt=end)).exclude(email="")
    return in_batches(
        old.exclude(mailing__kind__in=EVIDENCE), lambda rows: rows.update(email="", words={}, last_error="")
    )


def forget_incoming_mail():
    """Delete old incoming messages that were dealt with; returns how many."""
    end = INCOMING_MAIL.ago
    old = IncomingMail.objects.filter(Q(read_at__lt=end) | Q(settled_at__lt=end))
    return in_batches(old, lambda rows: rows.delete())


def forget_kept_mail():
    """Delete a demonstration's old e-mails; returns how many."""
    return in_batches(KeptMail.objects.filter(kept_at__lt=KEPT_MAIL.ago), lambda rows: rows.delete())


SAID_OF_A_MESSAGE = ("recipients", "subject", "held_because", "note")


def forget_in_incoming_mail(addresses):
    """Take a person's addresses out of the mail that came in, wherever they stand in it.

    What the person wrote stays as plain text with its date, from nobody; other people's messages stay as they came,
    with an address that receives nothing in place of each.
    """
    one_of_them = re.compile(rf"(?<![\w.+-])(?:{'|'.join(map(re.escape, addresses))})(?![\w-])", re.IGNORECASE)
    in_raw = Func(F("raw"), Value("escape"), function="encode", output_field=TextField())
    mentions = Q()
    for address in addresses:
        for place in ("sender", "in_raw", *SAID_OF_A_MESSAGE):
            mentions |= Q(**{f"{place}__icontains": address})
    for mail in IncomingMail.objects.alias(in_raw=in_raw).filter(mentions).iterator(chunk_size=50):
        nobody = f"erased-incomingmail-{mail.pk}{NOWHERE}"
        if one_of_them.search(mail.sender):
            mail.sender, mail.raw = nobody, in_plain_text(Received(mail.raw), without=one_of_them)
        mail.raw = re.sub(one_of_them.pattern.encode(), nobody.encode(), bytes(mail.raw), flags=re.IGNORECASE)
        for place in SAID_OF_A_MESSAGE:
            setattr(mail, place, one_of_them.sub(nobody, getattr(mail, place)))
        mail.save(update_fields=["sender", "raw", *SAID_OF_A_MESSAGE])
