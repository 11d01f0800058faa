"""Templates of meetings: the plan and the items with which a meeting begins (10.1, 12.1)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import by_person
from alliance87.meetings.models.meetings import Modality
from alliance87.ui.zones import validate_time_zone

from .items import AgendaItem, DecisionSubject
from .meetings import Meeting


class MeetingTemplateQuerySet(models.QuerySet):
    def kept(self):
        """Those that are not retired."""
        return self.filter(retired_at=None)


class MeetingTemplate(models.Model):
    """A named template of the Secretariat for meetings of the GCG. A retired one is not offered any more."""

    PLANNED = ("kind", "modality", "time_zone", "place", "languages")
    """What the plan of a meeting takes from it."""

    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=14, choices=Meeting.Kind, default=Meeting.Kind.ORDINARY)
    modality = models.CharField(_("modality"), max_length=10, choices=Modality, default=Modality.HYBRID)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Europe/Zurich", validators=[validate_time_zone]
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    languages = ArrayField(
        models.CharField(max_length=7, choices=settings.LANGUAGES), verbose_name=_("working languages"), default=list
    )
    kept_by = by_person(_("kept by"))
    kept_at = models.DateTimeField(_("kept at"))
    retired_by = by_person(_("retired by"))
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    objects = MeetingTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("template of a meeting")
        verbose_name_plural = _("templates of meetings")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                condition=models.Q(retired_at=None),
                name="a_name_is_that_of_one_template",
                violation_error_message=_("Another template has this name. Give this one its own."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("gcg:meeting-template", args=[self.pk])


class TemplateItem(models.Model):
    """An item with which the agenda of a meeting from a template begins."""

    WRITTEN = ("standing", "title", "objective", "kind", "presenter", "minutes_allotted", "subject", "is_restricted")

    template = models.ForeignKey(
        MeetingTemplate, verbose_name=_("template"), on_delete=models.CASCADE, related_name="items"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    standing = models.CharField(_("standing item"), max_length=10, choices=AgendaItem.Standing, blank=True)
    title = models.CharField(_("title"), max_length=200)
    objective = models.TextField(_("objective"), blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=AgendaItem.Kind, default=AgendaItem.Kind.DISCUSSION)
    presenter = models.CharField(_("presenter"), max_length=200, blank=True)
    minutes_allotted = models.PositiveSmallIntegerField(_("minutes allotted"), default=15)
    subject = models.CharField(_("subject"), max_length=12, choices=DecisionSubject, default=DecisionSubject.STRATEGY)
    is_restricted = models.BooleanField(_("restricted"), default=False)

    class Meta:
        verbose_name = _("item of a template")
        verbose_name_plural = _("items of templates")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "standing"],
                condition=~models.Q(standing=""),
                name="a_standing_item_comes_once_in_a_template",
                violation_error_message=_("This standing item is already in the template."),
            )
        ]

    def __str__(self):
        return self.title
