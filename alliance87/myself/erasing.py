"""Erasing a person. What the public record needs stays, as name and function only."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from alliance87.outbox.actions.forgetting import forget_in_incoming_mail
from alliance87.outbox.models import Delivery, Mailing
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.record.retention import EVIDENCE, nowhere

from .addresses import ADDRESSES, rows_with
from .held import DELETED, EMPTIED, REPLACED, forget, refuse_erasure


@transaction.atomic
def erase(user, *, by):
    """Erase one's own account: nobody can sign in as this person again, and the portal no longer writes to them."""
    if by.pk != user.pk:
        raise PermissionDenied
    user = hold(get_user_model().objects, user.pk)
    refuse_erasure(user)
    forget(user)
    record.act("person.erased", user, by=by)
    for session in UserSession.objects.filter(user=user):
        session.end()
    forget(user)
    _forget_addresses(user, user.addresses)
    try:
        with transaction.atomic():
            user.delete()
    except ProtectedError:
        _keep_name_and_function(user)


def _forget_addresses(user, addresses):
    """Remove the person's addresses.

    E-mails stay, without the address, as proof that they were sent; waiting ones are not sent.
    """
    copies = Delivery.objects.filter(pk__in=rows_with("outbox.Delivery.email", addresses, user=user).values("pk"))
    Mailing.objects.filter(kind__startswith="account.", deliveries__in=copies).delete()
    copies.waiting().update(gave_up_at=timezone.now())
    copies.exclude(mailing__kind__in=EVIDENCE).update(name="")
    copies.update(words={}, last_error="")
    for place, how in ADDRESSES.items():
        rows, field = rows_with(place, addresses, user=user), place.rpartition(".")[2]
        if how == DELETED:
            rows.delete()
        elif how in (EMPTIED, REPLACED):
            rows.update(**{field: "" if how == EMPTIED else nowhere(rows.model)})
    forget_in_incoming_mail(addresses)
    EmailAddress.objects.filter(user=user).delete()
    user.refresh_from_db(fields=["email"])


def _keep_name_and_function(user):
    for model in (Authenticator, SocialAccount):
        model.objects.filter(user=user).delete()
    user.muted.all().delete()
    user.rhythms.all().delete()
    user.gender, user.is_active = "", False
    user.language, user.time_zone, user.last_login = "en", "UTC", None
    user.set_unusable_password()
    user.save()
