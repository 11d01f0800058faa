"""Forgetting accounts that nobody confirmed and sessions that ended (see record.retention)."""

from datetime import timedelta
from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox.models import Delivery
from alliance87.record import actions as record
from alliance87.record.locks import claim_one
from alliance87.record.retention import UNCONFIRMED_ACCOUNTS, in_batches

from ..models import User

BEING_MADE = timedelta(hours=1)
"""How long a row about a session stays even without the session's own row, which may be written a moment later."""


def unconfirmed():
    """People who signed up long ago, have confirmed no address and have never signed in.

    A person who received an e-mail about the account within the period is left out: they are trying to sign in.
    """
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    asked, confirmed = Exists(addresses), Exists(addresses.filter(verified=True))
    letters = Delivery.objects.filter(
        email=OuterRef("email"),
        mailing__kind__startswith="account.",
        mailing__created_at__gte=UNCONFIRMED_ACCOUNTS.ago,
    )
    return User.objects.filter(
        asked, ~confirmed, ~Exists(letters), last_login=None, is_staff=False, date_joined__lt=UNCONFIRMED_ACCOUNTS.ago
    )


def forget_unconfirmed_accounts():
    """Delete unconfirmed accounts, each in its own transaction, except those named anywhere.

    Returns how many were deleted.
    """
    return sum(_forget(pk) for pk in list(unconfirmed().values_list("pk", flat=True)))


def _forget(pk):
    try:
        with transaction.atomic():
            person = claim_one(unconfirmed().filter(pk=pk))
            if person is None:
                return False
            person.name = _("An account never confirmed")
            record.act("person.forgotten", person, by=None)
            person.delete()
    except ProtectedError:
        return False
    return True


def forget_ended_sessions():
    """Delete expired sessions, and the rows that show where a person was signed in."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    living = Session.objects.filter(session_key=OuterRef("session_key"))
    ended = UserSession.objects.filter(~Exists(living), last_seen_at__lt=timezone.now() - BEING_MADE)
    return in_batches(ended, lambda rows: rows.delete())
