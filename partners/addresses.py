"""Further addresses to sign in with. Nothing is stored about one until the link in the e-mail sent to it is followed.

So nobody can hold somebody else's address, and nobody learns whether an address has an account.
"""

from datetime import timedelta

from allauth.account import app_settings
from allauth.account.models import EmailAddress, EmailConfirmationMixin
from allauth.account.utils import filter_users_by_email
from django.core import signing

from .models import User

_SALT = "partners.addresses"


class Addition(EmailConfirmationMixin):
    """An address that a person wants to add, with the interface of django-allauth's confirmations.

    The link holds all its data.
    """

    def __init__(self, email_address):
        self.email_address = email_address

    @property
    def key(self):
        return signing.dumps([self.email_address.user_id, self.email_address.email], salt=_SALT)

    @classmethod
    def from_key(cls, key):
        """The addition for which a link was signed; None if it is too old, or the address now belongs to another
        account.
        """
        try:
            lasts = timedelta(days=app_settings.EMAIL_CONFIRMATION_EXPIRE_DAYS)
            pk, email = signing.loads(key, salt=_SALT, max_age=lasts)
        except signing.BadSignature:
            return None
        user = User.objects.filter(pk=pk, is_active=True).first()
        if user is None or is_of_another(email, user):
            return None
        there = EmailAddress.objects.filter(user=user, email=email).first()
        return cls(there or EmailAddress(user=user, email=email))


def is_of_another(email, user):
    """Whether the address belongs to somebody else's account."""
    return any(person.pk != user.pk for person in filter_users_by_email(email))
