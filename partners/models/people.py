"""People, who sign in with an e-mail address."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance87.outbox.addresses import AddressField, has_one_spelling, one_spelling
from alliance87.ui.zones import validate_time_zone


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        """A person who signs in with `email`, in any letter case."""
        user = self.model(email=one_spelling(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """An administrator of the portal."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=email)

    def signing_in_with(self, *addresses):
        """The people who sign in with one of these addresses: it is their main one, or another that they confirmed."""
        further = models.Q(emailaddress__email__in=addresses, emailaddress__verified=True)
        return self.filter(models.Q(email__in=addresses) | further).distinct()

    def by_address(self, addresses):
        """{address: the person who signs in with it}, for everyone who signs in with one of `addresses`. One query."""
        further = ArrayAgg("emailaddress__email", filter=models.Q(emailaddress__verified=True), default=[])
        people = self.signing_in_with(*addresses).annotate(further=further)
        return {address: person for person in people for address in (person.email, *person.further)}


class Gender(models.TextChoices):
    """A person's gender, if they state it.

    It is counted for the balance of the GCG (7.1), and never shown for an individual.
    """

    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    OTHER = "other", _("Other")


def language_of_letters(verbose_name, **options):
    """The field for the language in which somebody is written to who has no account, or has none yet."""
    usual = {"max_length": 7, "choices": settings.LANGUAGES, "default": settings.LANGUAGE_CODE}
    return models.CharField(verbose_name, **usual, **options)


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """A person, who signs in with an e-mail address. The name is one field, in any script."""

    email = AddressField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=200, blank=True)
    gender = models.CharField(_("gender"), max_length=5, choices=Gender, blank=True)
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("may enter the administration site"), default=False)
    date_joined = models.DateTimeField(_("joined at"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            has_one_spelling("email", name="the_address_of_a_person_has_one_spelling"),
            models.UniqueConstraint(
                fields=["email"],
                name="an_address_belongs_to_one_person",
                violation_error_message=_("Another person signs in with this address."),
            ),
        ]

    def __str__(self):
        return self.name or self.email

    @property
    def addresses(self):
        """Every address of this person: the main one, and the others that they have confirmed.

        An address that they entered and never confirmed may be somebody else's.
        """
        confirmed = self.emailaddress_set.filter(verified=True).values_list("email", flat=True)
        return sorted({self.email, *confirmed})

    def has_address_in(self, column):
        """The condition that the address in a column is one of this person's `addresses`. No query of its own."""
        confirmed = self.emailaddress_set.filter(verified=True).values("email")
        return models.Q(**{column: self.email}) | models.Q(**{f"{column}__in": confirmed})

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)
