"""Asking the owner of an address, by e-mail, whether they want what somebody entered it for: the links they get, and how
often they are asked.

A person who enters an address learns nothing about it, so a known one is counted like any other.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from alliance87.record.retention import in_batches

from ..models import Delivery, Mailing

MOST_A_DAY = 5
"""How many of these e-mails of one kind one address gets within a day."""

MOST_FROM_A_NETWORK = 200
"""How many are sent within a day for one network; a whole conference enters its addresses from one."""

NETWORK = "network"
"""The word of a delivery that holds the network from which it was asked for; it is forgotten with the e-mail."""


@dataclass(frozen=True)
class SignedLink:
    """Links to one page about rows, signed by us for this purpose alone. `page` is the name of its address."""

    page: str
    salt: str

    def to(self, row):
        """The full address of the page about a row."""
        return settings.SITE_URL + reverse(self.page, args=[self._signer.sign(str(row.pk))])

    def for_many(self, language):
        """A function that gives the address of the page in this language about the row with a key; the page is looked up
        once.
        """
        with override(language):
            before, after = (settings.SITE_URL + reverse(self.page, args=["KEY"])).rsplit("KEY", 1)
        signer = self._signer
        return lambda key: f"{before}{signer.sign(str(key))}{after}"

    def key(self, token):
        """The key of the row for which a token was signed; "" if we did not sign it."""
        try:
            return self._signer.unsign(token)
        except BadSignature:
            return ""

    @property
    def _signer(self):
        return Signer(salt=self.salt, sep=".")


def was_asked_too_often(kind, email):
    """Whether this address got MOST_A_DAY e-mails of the kind within a day. The caller holds a lock that makes requests
    take turns.
    """
    return _asked_today(kind).filter(email=email).count() >= MOST_A_DAY


def asked_too_often_from(kind, network):
    """Whether MOST_FROM_A_NETWORK e-mails of the kind were asked for from this network within a day."""
    if not network:
        return False
    return _asked_today(kind).filter(**{f"words__{NETWORK}": network}).count() >= MOST_FROM_A_NETWORK


def forget_asked(kind, end):
    """Delete the e-mails of the kind that were written before `end`, unless one is still to be sent."""
    asked = Mailing.objects.filter(kind=kind, created_at__lt=end)
    in_batches(asked.exclude(deliveries__in=Delivery.objects.waiting()), lambda rows: rows.delete())


def _asked_today(kind):
    since = timezone.now() - timedelta(days=1)
    return Delivery.objects.filter(mailing__kind=kind, mailing__created_at__gte=since)
