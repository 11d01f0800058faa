"""Deadlines that a country agreed with the Secretariat, and the extensions it asked for (12.5)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import DayColumn
from partners.models import Country

from .candidacies import by_person


class DeadlineQuerySet(models.QuerySet):
    """Deadlines as a queryset."""

    def awaited(self):
        """Those by which something is still due: neither met nor lapsed."""
        return self.filter(met_on=None, lapsed_on=None)


class Deadline(models.Model):
    """A day by which a country is to do something. A granted extension moves it; the first day stays on record. It lapses
    when the country withdraws or loses the status: should it come back, other days are agreed.
    """

    class Of(models.TextChoices):
        WORKSHOP = "workshop", _("Strategic planning workshop")
        ROADMAP = "roadmap", _("Roadmap")
        ANSWER = "answer", _("Answer to the feedback on the Roadmap")
        REPORT = "report", _("Yearly report")

    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="pathfinder_deadlines"
    )
    of = models.CharField(_("for"), max_length=8, choices=Of)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, help_text=_("Of a yearly report."))
    first_due_on = DayColumn(_("first due on"))
    due_on = DayColumn(_("due on"))
    met_on = DayColumn(_("done on"), null=True, blank=True)
    lapsed_on = DayColumn(_("lapsed on"), null=True, blank=True)
    set_by = by_person(_("set by"), null=True, blank=True)
    set_at = models.DateTimeField(_("set at"))

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline of a country")
        verbose_name_plural = _("deadlines of countries")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "of"],
                condition=Q(met_on=None, lapsed_on=None),
                name="a_country_has_one_open_deadline_for_each_thing",
                violation_error_message=_("There is already a deadline for this. Ask for an extension of it."),
            ),
            models.CheckConstraint(
                name="what_was_done_in_time_does_not_lapse", condition=Q(met_on=None) | Q(lapsed_on=None)
            ),
            models.CheckConstraint(
                name="an_extension_only_moves_a_deadline_on",
                condition=Q(due_on__gte=F("first_due_on")),
                violation_error_message=_("A deadline is only moved to a later day."),
            ),
        ]

    def __str__(self):
        return f"{self.country}: {self.get_of_display()}, {self.due_on}"

    @property
    def is_awaited(self):
        """Whether something is still due by it, as in `awaited`."""
        return self.met_on is None and self.lapsed_on is None


class ExtensionQuerySet(models.QuerySet):
    """Extensions as a queryset."""

    def waiting(self):
        """Those not decided on, of deadlines that are still awaited."""
        return self.filter(ruled_at=None, deadline__in=Deadline.objects.awaited().order_by().values("pk"))


class Extension(models.Model):
    """More time, asked for with a reason, and what was decided on it and when."""

    deadline = models.ForeignKey(
        Deadline, verbose_name=_("deadline"), on_delete=models.PROTECT, related_name="extensions"
    )
    until = DayColumn(_("asked until"))
    because = models.TextField(_("reasons"))
    asked_by = by_person(_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    is_granted = models.BooleanField(_("granted"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    ruled_by = by_person(_("decided by"), null=True, blank=True)
    ruled_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("extension of a deadline")
        verbose_name_plural = _("extensions of deadlines")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"],
                condition=Q(ruled_at=None),
                name="one_extension_of_a_deadline_waits",
                violation_error_message=_("An extension of this deadline has been asked for and waits for its answer."),
            ),
            models.CheckConstraint(name="an_extension_gives_its_reasons", condition=~Q(because="")),
            models.CheckConstraint(
                name="an_extension_is_decided_as_a_whole",
                condition=Q(ruled_at=None, ruled_by=None, is_granted=None)
                | Q(ruled_at__isnull=False, ruled_by__isnull=False, is_granted__isnull=False),
            ),
            models.CheckConstraint(
                name="a_refused_extension_says_why",
                condition=Q(is_granted=None) | Q(is_granted=True) | ~Q(answer=""),
                violation_error_message=_("Say why the extension is refused."),
            ),
        ]

    def __str__(self):
        return f"{self.deadline}: {self.until}"
