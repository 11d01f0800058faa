"""Erasing a person. What the public record needs stays, as name and function only."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox.actions.forgetting import forget_in_incoming_mail
from alliance87.outbox.models import Delivery, Mailing
from alliance87.posts.permissions import staff_roles_of
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.record.retention import EVIDENCE, nowhere
from alliance87.terms.refusal import Refusal
from gcg.models import Credential, Nomination, is_member
from partners.models import Application, User

from .addresses import ADDRESSES, DELETED, EMPTIED, REPLACED, addresses_of, rows_with


@transaction.atomic
def erase(user, *, by):
    """Erase one's own account: nobody can sign in as this person again, and the portal no longer writes to them."""
    if by.pk != user.pk:
        raise PermissionDenied
    user = hold(User.objects, user.pk)
    _refuse_while_serving(user)
    record.act("person.erased", user, by=by)
    for session in UserSession.objects.filter(user=user):
        session.end()
    _forget_addresses(user, addresses_of(user))
    try:
        with transaction.atomic():
            user.delete()
    except ProtectedError:
        _keep_name_and_function(user)


def _refuse_while_serving(user):
    if is_member(user):
        raise Refusal(
            "12.1",
            _(
                "You speak for the holder of a seat. The holder must first name somebody else in a note, and the note must be confirmed."
            ),
        )
    if user.is_superuser or user.is_staff or staff_roles_of(user):
        raise Refusal("12.1", _("You work for the Secretariat. An administrator must end your role first."))
    if colleague := user.colleague_of.in_force().select_related("organization").first():
        raise Refusal(
            "",
            _("You work at the desk of %(organization)s. Leave it or hand it over first.")
            % {"organization": colleague.organization},
        )
    if focal_point := user.focal_point_of.in_force().select_related("country").first():
        words = {"country": focal_point.country}
        raise Refusal(
            "5.6", _("You are a focal point of %(country)s. The Secretariat must hand over that role first.") % words
        )
    if lead := user.lead_of.in_force().select_related("group").first():
        raise Refusal("5.3", _("You lead %(group)s. The Secretariat must end that role first.") % {"group": lead.group})
    nominated = Nomination.objects.going_on().filter(representative_email=user.email).first()
    named = Credential.objects.waiting().filter(email=user.email).first()
    if nominated or named:
        raise Refusal(
            "7.4",
            _("%(holder)s names you to speak for it. Ask it to take that back first.")
            % {"holder": nominated.organization if nominated else named.holder},
        )
    if any(one.is_open for one in Application.objects.filter(applicant=user).with_state()):
        raise Refusal("5.4", _("Your organization's registration is under way. Withdraw it first."))


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
    user.gender, user.is_active = "", False
    user.language, user.time_zone, user.last_login = "en", "UTC", None
    user.set_unusable_password()
    user.save()
