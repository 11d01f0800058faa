"""Calls for nominations to a seat, interest expressed, nominations, and the governments' consensus (7.1-7.6)."""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import by_person
from alliance87.outbox.addresses import AddressField, has_one_spelling
from alliance87.posts.permissions import is_secretariat
from alliance87.record.retention import shown
from alliance87.ui.dayfields import DayColumn
from partners.models.people import language_of_letters

from ..rules.seats import PRESIDING_SEATS
from .seats import Mandate, Seat
from .standing import presides


class CallQuerySet(models.QuerySet):
    def open(self):
        """Neither settled by a seating nor withdrawn."""
        return self.filter(settled_at=None)


class Call(models.Model):
    """The Secretariat asks a nominating body for a holder of a seat."""

    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="calls")
    opens_on = DayColumn(_("seat opens on"), help_text=_("First day for which a holder is sought."))
    due_on = DayColumn(_("nominations due on"))
    words = models.TextField(_("message to the nominating body"), blank=True)
    language = language_of_letters(_("language of the letters"))
    opened_by = by_person(_("opened by"))
    opened_at = models.DateTimeField(_("opened at"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    withdrawn_because = models.TextField(_("withdrawn because"), blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call for nominations")
        verbose_name_plural = _("calls for nominations")
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"],
                condition=models.Q(settled_at=None),
                name="a_seat_has_one_open_call",
                violation_error_message=_("A call for this seat is already open."),
            ),
        ]

    def __str__(self):
        return f"{self.seat}, {self.opens_on}"

    def get_absolute_url(self):
        return reverse("gcg:call", args=[self.pk])

    @property
    def is_open(self):
        return self.settled_at is None


class CallLetter(models.Model):
    """One address of the nominating body to which the call was sent, with a link of its own."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.PROTECT, related_name="letters")
    email = AddressField(_("address"))

    class Meta:
        verbose_name = _("letter of a call")
        verbose_name_plural = _("letters of calls")
        ordering = ["pk"]
        constraints = [
            has_one_spelling("email", name="the_address_of_a_letter_has_one_spelling"),
            models.UniqueConstraint(fields=["call", "email"], name="an_address_gets_one_letter_of_a_call"),
        ]

    def __str__(self):
        return shown(self.email)


class InterestQuerySet(models.QuerySet):
    def waiting(self):
        """Those of open calls of which the nominating body has not been told, unless it has nominated the organization
        itself.
        """
        same = {"call": models.OuterRef("call"), "organization": models.OuterRef("organization")}
        nominated = Nomination.objects.filter(withdrawn_at=None, **same)
        return self.filter(~models.Exists(nominated), call__settled_at=None, told_at=None)


class Interest(models.Model):
    """An organization would like the seat. The nominating body is told and decides for itself whom to nominate
    (7.4)."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.PROTECT, related_name="interests")
    organization = models.ForeignKey(
        "partners.Organization", verbose_name=_("organization"), on_delete=models.PROTECT, related_name="+"
    )
    statement = models.TextField(_("why"))
    expressed_by = by_person(_("expressed by"))
    expressed_at = models.DateTimeField(_("expressed at"))
    told_by = by_person(_("nominating body told by"))
    told_at = models.DateTimeField(_("nominating body told at"), null=True, blank=True)

    objects = InterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("expression of interest")
        verbose_name_plural = _("expressions of interest")
        ordering = ["expressed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "organization"],
                name="an_organization_expresses_interest_once",
                violation_error_message=_("This organization has already expressed its interest."),
            ),
        ]

    def __str__(self):
        return str(self.organization)


GOING_ON = models.Q(withdrawn_at=None, mandate=None, call__settled_at=None)
"""A nomination of an open call that is neither withdrawn nor seated; `Nomination.is_going_on` says it of a row at hand."""


class NominationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The Secretariat, the Chair and the Deputy Chair see all; others see a nomination once the GCG has decided."""
        if is_secretariat(user) or presides(user):
            return self
        return self.filter(mandate__isnull=False)

    def going_on(self):
        """Those on which a decision can still be taken."""
        return self.filter(GOING_ON)

    def no_further(self):
        """Those that were withdrawn or have seated their nominee, or whose call has ended."""
        return self.exclude(GOING_ON)


class Nomination(models.Model):
    """The nominating body's signed proposal of a holder, from a given day."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.PROTECT, related_name="nominations")
    organization = models.ForeignKey(
        "partners.Organization", verbose_name=_("nominee"), on_delete=models.PROTECT, related_name="nominations"
    )
    starts_on = DayColumn(_("takes the seat on"))
    last_day = DayColumn(
        _("last day in the seat"),
        null=True,
        blank=True,
        help_text=_("Where the nominating body sets one (T5); empty otherwise."),
    )
    grounds = models.TextField(_("evidence"), blank=True)
    override = models.TextField(_("reason for an exception"), blank=True)
    representative = models.CharField(_("representative"), max_length=200)
    representative_email = AddressField(_("representative's e-mail address"))
    language = language_of_letters(
        _("language of letters to the representative"),
        help_text=_("As long as the representative has not chosen another."),
    )
    signatory = models.CharField(_("signed by"), max_length=200)
    signatory_function = models.CharField(_("function"), max_length=200)
    signed_on = DayColumn(_("signed on"))
    note = models.OneToOneField(
        "documents.Document",
        verbose_name=_("signed note"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="nomination",
    )
    letter = models.ForeignKey(
        CallLetter, verbose_name=_("given by the link of"), null=True, blank=True, on_delete=models.PROTECT
    )
    made_by = by_person(_("entered by"))
    made_at = models.DateTimeField(_("made at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    mandate = models.OneToOneField(
        Mandate, verbose_name=_("mandate"), null=True, blank=True, on_delete=models.PROTECT, related_name="nomination"
    )

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["made_at"]
        constraints = [
            has_one_spelling("representative_email", name="the_address_of_a_nominee_has_one_spelling"),
            models.UniqueConstraint(
                fields=["call", "organization"],
                condition=models.Q(withdrawn_at=None),
                name="a_call_has_a_nominee_once",
                violation_error_message=_("This organization is already nominated for the seat."),
            ),
            models.CheckConstraint(
                name="a_nomination_ends_after_it_begins",
                condition=models.Q(last_day=None) | models.Q(last_day__gte=models.F("starts_on")),
                violation_error_message=_("The last day in the seat comes after the first."),
            ),
            models.CheckConstraint(
                name="a_withdrawn_nominee_is_not_seated",
                condition=models.Q(withdrawn_at=None) | models.Q(mandate=None),
                violation_error_message=_("This nomination has already been withdrawn or decided."),
            ),
        ]

    def __str__(self):
        return f"{self.organization}, {self.call.seat}"

    def get_absolute_url(self):
        return reverse("gcg:nomination", args=[self.pk])

    @property
    def is_going_on(self):
        """`GOING_ON`, of this row."""
        return self.withdrawn_at is None and self.mandate_id is None and self.call.is_open

    @property
    def representative_address(self):
        """The representative's address, or words to say that it is no longer kept."""
        return shown(self.representative_email)

    @property
    def needs_consensus(self):
        """Whether the governments must agree first, as for the Chair and the Deputy Chair (7.6)."""
        return self.call.seat.code in PRESIDING_SEATS

    def first_day(self, decided_on: date):
        """The first day of the mandate: the day proposed, but never before the decision (T1)."""
        return max(self.starts_on, decided_on)


class GovernmentsConsensus(models.Model):
    """The government seat-holders agree on a nominee for Chair or Deputy Chair, before the GCG decides (7.6, S9)."""

    nomination = models.OneToOneField(
        Nomination, verbose_name=_("nomination"), on_delete=models.PROTECT, related_name="consensus"
    )
    agreed_on = DayColumn(_("agreed on"))
    note = models.TextField(_("how it was reached"))
    recorded_by = by_person(_("recorded by"))
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("consensus of the governments")
        verbose_name_plural = _("consensuses of the governments")

    def __str__(self):
        return f"{self.nomination}, {self.agreed_on}"
