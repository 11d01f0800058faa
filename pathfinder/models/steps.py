"""The steps of a candidacy, each with its day, who entered it, and its evidence (5.6, 6.4)."""

from pathlib import PurePath

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard
from alliance87.ui.dayfields import DayColumn

from ..rules import way
from .candidacies import Candidacy, by_person


class StepKind(models.TextChoices):
    """The steps before the Roadmap."""

    INTEREST = way.Stage.INTEREST.value, _("Interest expressed")
    PRESENTATION = way.Stage.PRESENTATION.value, _("Presented to the GCG")
    PLAN = way.Stage.PLAN.value, _("Strategic planning workshop planned")
    WORKSHOP = way.Stage.WORKSHOP.value, _("Strategic planning workshop held")
    ANSWER = way.Stage.ANSWER.value, _("Interest answered by letter")


class WorkshopGroup(models.TextChoices):
    """Who takes part in a strategic planning workshop."""

    GOVERNMENTS = "governments", _("Governments")
    WORKERS = "workers", _("Workers' organizations")
    EMPLOYERS = "employers", _("Employers' organizations")
    CIVIL_SOCIETY = "civil_society", _("Civil society, survivors included")


class StepQuerySet(models.QuerySet):
    def standing(self):
        """Those not corrected by a later entry."""
        return self.filter(correction=None)


class Step(models.Model):
    """A step that the country took. It stays as entered; whoever corrects it adds another row."""

    candidacy = models.ForeignKey(
        Candidacy, verbose_name=_("candidacy"), on_delete=models.PROTECT, related_name="steps"
    )
    kind = models.CharField(_("step"), max_length=12, choices=StepKind)
    happened_on = DayColumn(_("day"))
    last_day = DayColumn(_("last day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    words = models.TextField(_("what there is to know"), blank=True)
    file = models.FileField(_("evidence"), upload_to="pathfinder/%Y/%m", max_length=300, blank=True)
    name = models.CharField(_("file name"), max_length=255, blank=True)
    media_type = models.CharField(_("media type"), max_length=120, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    language = models.CharField(_("language of the file"), max_length=7, choices=settings.LANGUAGES, blank=True)
    is_public = models.BooleanField(
        _("public"), default=False, help_text=_("The file is shown on the public page of the country.")
    )
    is_entered_for = models.BooleanField(
        _("entered for the country"), default=False, help_text=_("By the Secretariat, from a document it was sent.")
    )
    corrects = models.OneToOneField(
        "self", verbose_name=_("corrects"), null=True, blank=True, on_delete=models.PROTECT, related_name="correction"
    )
    entered_by = by_person(_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a candidacy")
        verbose_name_plural = _("steps of candidacies")
        ordering = ["candidacy", "happened_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy", "kind"],
                condition=Q(corrects=None),
                name="a_step_is_taken_once",
                violation_error_message=_("This step is already on record. Correct it there."),
            ),
            models.CheckConstraint(
                name="a_step_ends_after_it_begins",
                condition=Q(last_day=None) | Q(last_day__gte=models.F("happened_on")),
                violation_error_message=_("The last day comes before the first one."),
            ),
            models.CheckConstraint(
                name="a_step_names_its_file",
                condition=Q(file="", name="", size=None) | ~Q(file="") & ~Q(name="") & Q(size__isnull=False),
            ),
        ]
        triggers = [
            Guard(
                name="interest_is_answered_after_the_workshop",
                held="pathfinder_candidacy WHERE id = NEW.candidacy_id",
                unless=(
                    "NEW.kind = 'answer' AND NOT EXISTS"
                    " (SELECT 1 FROM pathfinder_step WHERE candidacy_id = NEW.candidacy_id AND kind = 'workshop')"
                ),
                violation_error_message=_("The letter of interest is answered once the workshop was held."),
            ),
            Guard(
                name="a_withdrawn_candidacy_takes_no_step",
                held="pathfinder_candidacy WHERE id = NEW.candidacy_id",
                unless="EXISTS (SELECT 1 FROM pathfinder_candidacywithdrawal WHERE candidacy_id = NEW.candidacy_id)",
                violation_error_message=_(
                    "The country has withdrawn this candidacy. It may express its interest anew."
                ),
            ),
            pgtrigger.Protect(name="a_step_stays_as_entered", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.candidacy}: {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("pathfinder:step", args=[self.pk])

    @property
    def suffix(self):
        """What kind of file the evidence is, by the ending of its name: `PDF`."""
        return PurePath(self.name).suffix.removeprefix(".").upper()


class Participants(models.Model):
    """How many people of one stakeholder group took part in the workshop."""

    step = models.ForeignKey(Step, verbose_name=_("step"), on_delete=models.PROTECT, related_name="participants")
    group = models.CharField(_("stakeholder group"), max_length=13, choices=WorkshopGroup)
    number = models.PositiveIntegerField(_("participants"))

    class Meta:
        verbose_name = _("participants of a workshop")
        verbose_name_plural = _("participants of workshops")
        ordering = ["step", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "group"], name="a_group_is_counted_once_at_a_workshop"),
        ]
        triggers = [
            pgtrigger.Protect(name="participants_stay_as_entered", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.get_group_display()}: {self.number}"


class StepConfirmation(models.Model):
    """A focal point of the country confirmed what the Secretariat had entered for it."""

    step = models.OneToOneField(Step, verbose_name=_("step"), on_delete=models.PROTECT, related_name="confirmation")
    confirmed_by = by_person(_("confirmed by"))
    confirmed_at = models.DateTimeField(_("confirmed at"))

    class Meta:
        verbose_name = _("confirmation of a step")
        verbose_name_plural = _("confirmations of steps")

    def __str__(self):
        return str(self.step)
