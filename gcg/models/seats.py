"""Seats, who holds them, and who speaks for the holder."""

from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.noting import Noted
from alliance87.ui.dayfields import DayColumn, PeriodColumn

from ..rules.seats import EndReason


class StakeholderGroup(models.TextChoices):
    """The five groups of clause 9.2 (settled question Q1)."""

    GOVERNMENTS = "governments", _("Governments")
    UN = "un", _("UN and inter-governmental")
    WORKERS = "workers", _("Workers")
    EMPLOYERS = "employers", _("Employers")
    NGOS = "ngos", _("NGOs")


class Seat(models.Model):
    """One of the 32 seats of clause 7.5. A migration creates them; none is ever added by hand."""

    class Category(models.TextChoices):
        CHAIR = "chair", _("Chair")
        DEPUTY = "deputy", _("Deputy Chair")
        PATHFINDER = "pfc", _("Government, Pathfinder Country")
        DEVELOPMENT = "dev", _("Government, development partner")
        REGIONAL = "regional", _("Government, regional group")
        UN = "un", _("UN agency or inter-governmental body")
        WORKERS = "workers", _("Workers' organization")
        EMPLOYERS = "employers", _("Employers' organization")
        NGO = "ngo", _("Non-governmental organization")

    code = models.CharField(_("code"), max_length=12, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), unique=True)
    category = models.CharField(_("category"), max_length=10, choices=Category)
    group = models.CharField(_("stakeholder group"), max_length=12, choices=StakeholderGroup)
    region = models.CharField(_("UN regional group"), max_length=6, blank=True)
    nominating_body = models.CharField(_("nominating body"), max_length=120)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="a_regional_seat_has_its_region",
                condition=models.Q(category="regional") ^ models.Q(region=""),
            )
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("gcg:seat", args=[self.code])


class Mandate(models.Model):
    """A holder's time in a seat. `period` excludes its upper bound, the day after the last day."""

    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="mandates")
    holder = models.ForeignKey(
        "partners.Organization", verbose_name=_("holder"), on_delete=models.PROTECT, related_name="mandates"
    )
    period = PeriodColumn(_("period"))
    end_reason = models.CharField(
        _("ended by"), max_length=10, blank=True, choices=[(end.value, end.value) for end in EndReason]
    )
    left_on = DayColumn(
        _("given up as caretaker from"), null=True, blank=True, help_text=_("First day on which the seat is vacant.")
    )
    decision = models.ForeignKey(
        "gcg.Decision",
        verbose_name=_("decision"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mandates",
    )

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["period"]
        constraints = [
            ExclusionConstraint(
                name="a_seat_has_one_holder_at_a_time",
                expressions=[("seat", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("Another holder has this seat in that period."),
            ),
            ExclusionConstraint(
                name="a_holder_has_one_seat_at_a_time",
                expressions=[("holder", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("This holder has another seat in that period (7.5, S1)."),
            ),
            models.CheckConstraint(
                name="a_mandate_has_a_first_day",
                condition=models.Q(period__startswith__isnull=False) & models.Q(period__isempty=False),
                violation_error_message=_("A mandate needs a first day, which must come before its last."),
            ),
            models.CheckConstraint(
                name="a_mandate_ends_in_one_of_the_known_ways",
                condition=models.Q(end_reason__in=["", *EndReason]),
                violation_error_message=_(
                    "A mandate ends by term, by stepping down, by forfeiture or with the status it rests on."
                ),
            ),
            models.CheckConstraint(
                name="only_a_caretaker_leaves_after_its_mandate",
                condition=models.Q(left_on=None)
                | models.Q(end_reason__in=["", EndReason.TERM], left_on__gt=models.F("period__endswith")),
                violation_error_message=_("A caretaker gives up its seat only after its mandate has ended (T3, T6)."),
            ),
        ]
        triggers = [Noted("seat", "seat_id")]

    def __str__(self):
        return f"{self.seat}: {self.holder}, {self.period.lower}"

    @property
    def last_day(self):
        """The last day of the mandate; None while it is open."""
        return self.period.upper - timedelta(days=1) if self.period.upper else None


class RepresentationQuerySet(models.QuerySet):
    def in_force(self, *, on):
        """Rows whose period contains the day `on`. It never extends beyond the holder's time in the seat."""
        return self.filter(period__contains=on)


class Representation(models.Model):
    """A person who represents the holder of a seat, or is its named alternate (Q7), for a period.

    The database ends it when the holder's time in the seat ends, including as caretaker (T3), whatever ends that time
    (migration `speakers_leave_with_their_holder`).
    """

    class Role(models.TextChoices):
        REPRESENTATIVE = "representative", _("Representative")
        ALTERNATE = "alternate", _("Alternate")

    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="representations")
    holder = models.ForeignKey(
        "partners.Organization", verbose_name=_("holder"), on_delete=models.PROTECT, related_name="representations"
    )
    person = models.ForeignKey(
        "partners.User", verbose_name=_("person"), on_delete=models.PROTECT, related_name="representations"
    )
    role = models.CharField(_("role"), max_length=14, choices=Role, default=Role.REPRESENTATIVE)
    period = PeriodColumn(_("period"))

    objects = RepresentationQuerySet.as_manager()

    class Meta:
        verbose_name = _("representation")
        verbose_name_plural = _("representations")
        ordering = ["seat", "role", Lower("person__name")]
        constraints = [
            ExclusionConstraint(
                name="a_seat_has_one_representative_at_a_time",
                expressions=[
                    ("seat", RangeOperators.EQUAL),
                    ("holder", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(role="representative"),
                violation_error_message=_("Another person represents this holder in that period."),
            ),
            ExclusionConstraint(
                name="a_person_represents_one_seat_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=models.Q(role="representative"),
                violation_error_message=_("This person represents another seat in that period."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_role_display()} for {self.seat}"

    @property
    def last_day(self):
        """The last day on which the person speaks for the holder; None while open."""
        return self.period.upper - timedelta(days=1) if self.period.upper else None
