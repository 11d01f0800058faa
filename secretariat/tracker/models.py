"""Initiatives that are tracked, what is said of them, who is asked, and the periodic updates to the Chair (12.3)."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, Subquery, When
from django.db.models.functions import Cast, Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models.fields import by_person
from alliance87.ui.dayfields import DayColumn
from groups.models import Closure, Group, ProgressReport
from partners.models import Initiative, Theme
from partners.models.day import today


class InitiativeCourse(models.TextChoices):
    """How an initiative goes, in the words of its owners."""

    ON_TRACK = "on_track", _("On track")
    DELAYED = "delayed", _("Delayed")
    STALLED = "stalled", _("Stalled")
    COMPLETED = "completed", _("Completed")


class _Months(Func):
    """A number of months as PostgreSQL adds it to a moment."""

    template = "make_interval(months => (%(expressions)s)::int)"
    output_field = models.DurationField()


class TrackedQuerySet(models.QuerySet):
    def in_force(self):
        """Those that the Secretariat tracks today."""
        return self.filter(ended_at=None)

    def with_dates(self):
        """With `last_at`, when something was last heard; `next_on`, when the next word is expected; and `course`."""
        last = Progress.objects.filter(tracked=OuterRef("pk")).order_by("-pk")
        reports = ProgressReport.objects.filter(group=OuterRef("group")).order_by("-reported_at")
        heard = self.annotate(
            said_at=Subquery(last.values("given_at")[:1]),
            said_next=Subquery(last.values("next_on")[:1]),
            course=Coalesce(Subquery(last.values("course")[:1]), models.Value("")),
            reported_at=Subquery(reports.values("reported_at")[:1]),
        ).annotate(last_at=Greatest("said_at", "reported_at"))
        by_rhythm = Cast(Coalesce(F("last_at"), F("tracked_at")) + _Months(F("every")), DayColumn())
        case = When(Q(said_next__isnull=False) & Q(last_at=F("said_at")), then=F("said_next"))
        return heard.annotate(next_on=Case(case, default=by_rhythm, output_field=DayColumn()))

    def going_on(self):
        """Those that are neither completed, nor past their last day, nor closed by the GCG. After `with_dates`."""
        closed = Closure.objects.in_force(today()).filter(group=OuterRef("group"))
        ended = Q(initiative__period__endswith__isnull=False, initiative__period__endswith__lte=today())
        return self.in_force().exclude(course=InitiativeCourse.COMPLETED).exclude(ended).filter(~Exists(closed))

    def stale(self):
        """Those of which the next word is late. After `with_dates`."""
        return self.going_on().filter(next_on__lt=today())


class Tracked(models.Model):
    """A key initiative: one of a partner, or one that the GCG created. What it is stands with the partner or the group."""

    initiative = models.ForeignKey(Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="tracked")
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="tracked")
    themes = ArrayField(
        models.CharField(max_length=20, choices=Theme),
        verbose_name=_("themes"),
        default=list,
        blank=True,
        help_text=_("Of an initiative of the GCG; those of partners have their own."),
    )
    every = models.PositiveSmallIntegerField(
        _("months between updates"), default=6, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    tracked_by = by_person(_("tracked by"))
    tracked_at = models.DateTimeField(_("tracked since"))
    ended_by = by_person(_("no longer tracked by"))
    ended_at = models.DateTimeField(_("no longer tracked since"), null=True, blank=True)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        verbose_name = _("tracked initiative")
        verbose_name_plural = _("tracked initiatives")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="what_is_tracked_is_one_initiative",
                condition=Q(initiative=None, group__isnull=False) | Q(initiative__isnull=False, group=None),
            ),
            models.CheckConstraint(
                name="an_update_is_asked_for_every_one_to_24_months", condition=Q(every__gte=1, every__lte=24)
            ),
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(ended_at=None),
                name="an_initiative_of_a_partner_is_tracked_once",
                violation_error_message=_("This initiative is already tracked."),
            ),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(ended_at=None),
                name="an_initiative_of_the_gcg_is_tracked_once",
                violation_error_message=_("This initiative is already tracked."),
            ),
        ]

    def __str__(self):
        return str(self.initiative or self.group)

    def get_absolute_url(self):
        return reverse("tracker:initiative", args=[self.pk])


class Ask(models.Model):
    """One of the owners was asked by e-mail how the initiative goes, with a link of their own."""

    tracked = models.ForeignKey(Tracked, on_delete=models.PROTECT, related_name="asks")
    person = by_person(_("person"))
    asked_by = by_person(_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))

    class Meta:
        verbose_name = _("request for an update")
        verbose_name_plural = _("requests for updates")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.tracked}, {self.person}"


class Progress(models.Model):
    """What was said of an initiative on a day, by an owner or, on their behalf, by the Secretariat."""

    tracked = models.ForeignKey(Tracked, on_delete=models.PROTECT, related_name="progress")
    course = models.CharField(_("how it goes"), max_length=10, choices=InitiativeCourse)
    words = models.TextField(_("what happened since the last update"), max_length=4_000)
    next_on = DayColumn(_("when the next update can be expected"), null=True, blank=True)
    given_by = by_person(_("given by"))
    given_at = models.DateTimeField(_("given at"))
    ask = models.OneToOneField(Ask, null=True, blank=True, on_delete=models.PROTECT, related_name="answer")

    class Meta:
        verbose_name = _("update on an initiative")
        verbose_name_plural = _("updates on initiatives")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="an_update_says_something",
                condition=~Q(words=""),
                violation_error_message=_("Say what happened since the last update."),
            )
        ]
        triggers = [pgtrigger.Protect(name="an_update_stays_as_given", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.tracked}: {self.get_course_display()}"


class PeriodicUpdate(models.Model):
    """An update to the Chair and the Deputy Chair on what changed from one moment to another; kept as it was sent."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"))
    text = models.TextField(_("text"), max_length=60_000)
    begun_by = by_person(_("drafted by"))
    begun_at = models.DateTimeField(_("drafted at"))
    sent_by = by_person(_("sent by"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        verbose_name = _("update to the Chair")
        verbose_name_plural = _("updates to the Chair")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["sent_at"],
                condition=Q(sent_at=None),
                nulls_distinct=False,
                name="one_update_to_the_chair_is_drafted_at_a_time",
                violation_error_message=_("An update is already being drafted. Continue with that one."),
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="an_update_to_the_chair_stays_as_sent",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__sent_at__isnull=False),
            )
        ]

    def __str__(self):
        return str(_("Update to the Chair No. %(number)s") % {"number": self.number})

    def get_absolute_url(self):
        return reverse("tracker:update", args=[self.number])
