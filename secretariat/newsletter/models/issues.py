"""Issues of the newsletter: what they say, in each language, as blocks; who cleared them, and when they go out (5.2, 12.3)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import by_person
from alliance87.noting import Noted
from alliance87.record.guards import Guard
from alliance87.record.home import ThisDatabase
from alliance87.ui.dayfields import MomentColumn

from ..rules.sending import LATEST
from .subscribers import NewsletterTopic

CLEARED = (
    "EXISTS (SELECT 1 FROM newsletter_clearance cleared"
    " WHERE cleared.issue_id = {issue} AND cleared.withdrawn_at IS NULL)"
)
LONGEST = 20_000
DATABASE = _("The database in which it was said; one restored from a backup counts as another.")


class IssueQuerySet(models.QuerySet):
    def with_course(self):
        """With what `state` reads: the schedule, the release, and whether the issue is cleared."""
        standing = Clearance.objects.standing().filter(issue=models.OuterRef("pk"))
        return self.select_related("schedule", "release").annotate(cleared=models.Exists(standing))

    def with_blocks(self):
        """With their editions and their blocks, so that what is judged of them makes no query."""
        editions = Edition.objects.order_by("pk").select_related("issue")
        return self.prefetch_related(models.Prefetch("editions", editions), "editions__blocks")

    def public(self):
        """Those that went out: each is a page that everyone may read."""
        return self.filter(release__isnull=False)


class Issue(models.Model):
    """One issue: begun, written in its editions, cleared by the Chair, scheduled, and released to its recipients."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    is_summary = models.BooleanField(
        _("sums up a quarter"), default=False, help_text=_("It also goes to readers who want only such issues.")
    )
    since = models.DateTimeField(_("reports on what happened since"))
    begun_by = by_person(_("begun by"))
    begun_at = models.DateTimeField(_("begun at"))

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue of the newsletter")
        verbose_name_plural = _("issues of the newsletter")
        ordering = ["-number"]

    def __str__(self):
        return str(_("Newsletter %(number)s") % {"number": self.number})

    def get_absolute_url(self):
        return reverse("newsletter:issue", args=[self.number])

    @cached_property
    def is_cleared(self):
        """Whether the Chair's clearance stands. One query unless it was fetched `with_course`."""
        return self.cleared if hasattr(self, "cleared") else self.clearances.standing().exists()

    @property
    def state(self):
        """One of written, cleared, scheduled, sending, paused, sent."""
        if release := getattr(self, "release", None):
            return "sent" if release.finished_at else "paused" if release.paused_at else "sending"
        if getattr(self, "schedule", None):
            return "scheduled"
        return "cleared" if self.is_cleared else "written"

    @property
    def is_released(self):
        """Whether it went out, at least to some."""
        return getattr(self, "release", None) is not None


class Edition(models.Model):
    """An issue in one language. `text` is the text part where somebody edited it; otherwise it is made of the blocks."""

    issue = models.ForeignKey(Issue, verbose_name=_("issue"), on_delete=models.PROTECT, related_name="editions")
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("text part"), max_length=100_000, blank=True)
    text_basis = models.CharField(
        _("what the text part was made from"),
        max_length=64,
        blank=True,
        help_text=_("The SHA-256 of the text made from the blocks when somebody edited it."),
    )

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["issue", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "language"],
                name="an_issue_has_one_edition_in_a_language",
                violation_error_message=_("There is an edition in this language already. Open that one."),
            )
        ]
        triggers = [
            Noted("newsletter", "issue_id"),
            Guard(
                name="a_cleared_edition_stays_as_it_is",
                operation=pgtrigger.Insert | pgtrigger.Update,
                held="newsletter_issue WHERE id = NEW.issue_id",
                unless=CLEARED.format(issue="NEW.issue_id"),
                violation_error_message=_("The Chair cleared this text. Withdraw the clearance to change it."),
            ),
        ]

    def __str__(self):
        return f"{self.issue}, {self.get_language_display()}"

    def get_absolute_url(self):
        return reverse("newsletter:issue-edition", args=[self.issue.number, self.language])


class BlockKind(models.TextChoices):
    """What a block is: what the portal knows of by itself, or words and pictures of the Secretariat."""

    MESSAGE = "message", _("Message from the Chair")
    DECISIONS = "decisions", _("Decisions")
    PARTNERS = "partners", _("New partners")
    GROUPS = "groups", _("Groups")
    PATHFINDERS = "pathfinders", _("Pathfinder Countries")
    INITIATIVES = "initiatives", _("Initiatives")
    EVENTS = "events", _("Meetings and events")
    TEXT = "text", _("Text")
    PICTURE = "picture", _("Picture")


class Block(models.Model):
    """A part of an edition: a heading, a text in Markdown, or a picture with words for those who do not see it."""

    edition = models.ForeignKey(Edition, verbose_name=_("edition"), on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=12, choices=BlockKind)
    heading = models.CharField(_("heading"), max_length=150, blank=True)
    text = models.TextField(_("text"), max_length=LONGEST, blank=True)
    picture = models.FileField(_("picture"), upload_to="newsletter/%Y/%m", max_length=200, blank=True)
    alt = models.CharField(_("words for those who do not see the picture"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "position"],
                name="blocks_stand_one_below_another",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="a_picture_is_described_in_words",
                condition=Q(picture="") | ~Q(alt=""),
                violation_error_message=_("Say in words what the picture shows: many readers do not see it."),
            ),
        ]
        triggers = [
            Noted("newsletter", "SELECT issue_id FROM newsletter_edition WHERE id = {row}.edition_id"),
            Guard(
                name="a_cleared_block_stays_as_it_is",
                operation=pgtrigger.Insert | pgtrigger.Update,
                held="newsletter_edition WHERE id = NEW.edition_id",
                unless=CLEARED.format(issue="(SELECT issue_id FROM newsletter_edition WHERE id = NEW.edition_id)"),
                violation_error_message=_("The Chair cleared this text. Withdraw the clearance to change it."),
            ),
        ]

    def __str__(self):
        return self.heading or self.get_kind_display()

    @property
    def topic(self):
        """The topic on which it reports; "" for words of the Secretariat and the Chair."""
        if self.kind == BlockKind.INITIATIVES:
            return NewsletterTopic.PARTNERS.value
        return self.kind if self.kind in NewsletterTopic.values else ""


class ClearanceQuerySet(models.QuerySet):
    def standing(self):
        """Those not withdrawn."""
        return self.filter(withdrawn_at=None)


class Clearance(models.Model):
    """The Chair cleared an issue, as it then stood. Its text is not changed while the clearance stands."""

    issue = models.ForeignKey(Issue, verbose_name=_("issue"), on_delete=models.PROTECT, related_name="clearances")
    cleared_by = by_person(_("cleared by"))
    cleared_at = models.DateTimeField(_("cleared at"))
    withdrawn_by = by_person(_("withdrawn by"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        ordering = ["cleared_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue"],
                condition=Q(withdrawn_at=None),
                name="an_issue_is_cleared_once_at_a_time",
                violation_error_message=_("This issue is cleared already."),
            )
        ]
        triggers = [
            Guard(
                name="what_went_out_stays_cleared",
                operation=pgtrigger.Insert | pgtrigger.Update,
                held="newsletter_issue WHERE id = NEW.issue_id",
                unless=(
                    "NEW.withdrawn_at IS NOT NULL AND EXISTS"
                    " (SELECT 1 FROM newsletter_release WHERE issue_id = NEW.issue_id)"
                ),
                violation_error_message=_("This issue has gone out. Its clearance cannot be withdrawn."),
            )
        ]

    def __str__(self):
        return str(self.issue)


class ScheduleQuerySet(models.QuerySet):
    def standing(self, now):
        """Those whose hour has not passed unused at `now`, in the database in which they were set."""
        return self.filter(release_at__gt=now - LATEST, database=ThisDatabase())


class Schedule(models.Model):
    """When a cleared issue goes out. The timetable reads it; an hour that passed unused, or that was set before the database
    was restored from a backup, is confirmed by hand.
    """

    issue = models.OneToOneField(Issue, verbose_name=_("issue"), on_delete=models.PROTECT, related_name="schedule")
    release_at = MomentColumn(_("goes out at"))
    scheduled_by = by_person(_("scheduled by"))
    scheduled_at = models.DateTimeField(_("scheduled at"))
    database = models.CharField(_("database"), max_length=60, blank=True, help_text=DATABASE)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = _("schedule of an issue")
        verbose_name_plural = _("schedules of issues")
        ordering = ["release_at"]
        triggers = [
            Guard(
                name="only_a_cleared_issue_is_scheduled",
                operation=pgtrigger.Insert | pgtrigger.Update,
                held="newsletter_issue WHERE id = NEW.issue_id",
                unless="NOT " + CLEARED.format(issue="NEW.issue_id"),
                violation_error_message=_("The Chair has not cleared this issue yet."),
            )
        ]

    def __str__(self):
        return str(self.issue)
