"""Credentials: a holder's notes on who speaks for it, and their confirmation (Q7, 12.1)."""

from datetime import UTC

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import by_person
from alliance87.outbox.addresses import AddressField, has_one_spelling
from alliance87.record.retention import shown
from alliance87.ui.dayfields import DayColumn
from alliance87.ui.letters import without_marks
from partners.models import Colleague, Role, User
from partners.models.people import language_of_letters

from .seats import Seat


class CredentialQuerySet(models.QuerySet):
    def waiting(self):
        """Neither confirmed nor turned down."""
        return self.filter(ruled_at=None)


class Credential(models.Model):
    """A holder's dated note that a person becomes its representative or alternate, or ceases to be either, from a
    day."""

    class Change(models.TextChoices):
        REPRESENTATIVE = "representative", _("Represents the holder, replacing the present representative")
        ALTERNATE = "alternate", _("Is a named alternate")
        LEAVES = "leaves", _("No longer speaks for the holder")

    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="credentials")
    holder = models.ForeignKey(
        "partners.Organization", verbose_name=_("holder"), on_delete=models.PROTECT, related_name="credentials"
    )
    change = models.CharField(_("change"), max_length=14, choices=Change)
    name = models.CharField(_("name"), max_length=200)
    email = AddressField(_("e-mail address"))
    language = language_of_letters(
        _("language of letters to this person"), help_text=_("As long as the person has not chosen another.")
    )
    starts_on = DayColumn(_("from"))
    signatory = models.CharField(_("signed by"), max_length=200)
    signed_on = DayColumn(_("signed on"))
    note = models.OneToOneField(
        "documents.Document",
        verbose_name=_("the note"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="credential",
        help_text=_("Empty for those of before notes were attached."),
    )
    given_by = by_person(_("entered by"))
    given_at = models.DateTimeField(_("entered at"))
    ruled_by = by_person(_("confirmed or turned down by"))
    ruled_at = models.DateTimeField(_("confirmed or turned down at"), null=True, blank=True)
    is_ruled_by_holder = models.BooleanField(
        _("confirmed or turned down by the holder"),
        default=False,
        help_text=_("By the personal link of a focal point of the holder, and not by the Secretariat."),
    )
    declined_because = models.TextField(_("turned down because"), blank=True)
    objects = CredentialQuerySet.as_manager()

    class Meta:
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")
        ordering = ["-given_at"]
        constraints = [
            has_one_spelling("email", name="the_address_of_a_credential_has_one_spelling"),
            models.CheckConstraint(
                name="nobody_rules_alone_on_a_note_they_entered",
                condition=models.Q(ruled_by=None)
                | models.Q(given_by=None)
                | ~models.Q(declined_because="")
                | ~models.Q(ruled_by=models.F("given_by")),
                violation_error_message=_("You entered this note yourself. Somebody else must confirm it."),
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.seat}"

    @property
    def address(self):
        """The person's address, or words to say that it is no longer kept."""
        return shown(self.email)

    @property
    def is_confirmed(self):
        return self.ruled_at is not None and not self.declined_because

    @property
    def holds_from(self):
        """From which day a confirmed note holds: the day it names, or that on which it was confirmed, if that is later."""
        return max(self.starts_on, self.ruled_at.astimezone(UTC).date())

    @property
    def is_late(self):
        """Whether it was confirmed after the day from which it was to hold."""
        return self.is_confirmed and self.holds_from > self.starts_on


def asked_of(credential):
    """The focal points of the holder who are asked by a personal link: not who entered the note, nor whom it names."""
    return asked_of_each([credential])[credential.pk]


def asked_of_each(credentials):
    """{pk of each note: the people whom `asked_of` gives for it}. Two queries."""
    desks = Colleague.objects.in_force().filter(
        organization__in={credential.holder_id for credential in credentials},
        role=Role.FOCAL_POINT,
        person__is_active=True,
    )
    desks = list(desks.select_related("person").order_by("person"))
    named = User.objects.by_address({credential.email for credential in credentials})
    return {
        credential.pk: [
            desk.person
            for desk in desks
            if desk.organization_id == credential.holder_id
            and desk.person_id != credential.given_by_id
            and desk.person != named.get(credential.email)
        ]
        for credential in credentials
    }


def known_otherwise(named):
    """{key: the name of the person who signs in with the address, where another name is given}, for `named` {key: (name,
    address)}.

    It is that person who would speak for a holder: who confirms what names somebody must see both names. One query.
    """
    people = User.objects.by_address({email for _name, email in named.values()})
    return {
        key: people[email].name
        for key, (name, email) in named.items()
        if email in people and _plain(people[email].name) != _plain(name)
    }


def known_as(name, address):
    """The other name under which the portal knows the person with the address; None if there is none. One query."""
    return known_otherwise({address: (name, address)}).get(address)


def _plain(name):
    return " ".join(without_marks(name).casefold().split())
