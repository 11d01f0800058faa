"""An issue that went out: its recipients, fixed at the release, each with what became of their copy; and who is not written
to because their server or they themselves said so."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliance87.meetings.models import by_person
from alliance87.noting import Noted
from alliance87.outbox.addresses import AddressField, has_one_spelling
from alliance87.record.guards import Guard

from .issues import DATABASE, Issue
from .subscribers import Subscriber


class Release(models.Model):
    """An issue goes out once. `total` is the number of its recipients, set when all of them are there.

    `alive_at` is the last moment at which its sending was known to be on its way, `database` the one in which it is: where
    that moment is long past, after an outage, or the database was restored from a backup, nothing more leaves before
    somebody says so.
    """

    issue = models.OneToOneField(Issue, verbose_name=_("issue"), on_delete=models.PROTECT, related_name="release")
    released_by = by_person(_("released by"))
    released_at = models.DateTimeField(_("released at"))
    total = models.PositiveIntegerField(_("recipients"), null=True, blank=True)
    alive_at = models.DateTimeField(_("last seen on its way"))
    database = models.CharField(_("database"), max_length=60, blank=True, help_text=DATABASE)
    paused_by = by_person(_("paused by"))
    paused_at = models.DateTimeField(_("paused at"), null=True, blank=True)
    paused_because = models.CharField(_("paused because"), max_length=300, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    warned_at = models.DateTimeField(
        _("warned at"), null=True, blank=True, help_text=_("When too many readers had marked the issue as spam.")
    )

    borne = models.PositiveIntegerField(
        _("complaints borne"),
        default=0,
        help_text=_("How many there were when somebody resumed the sending although they were too many."),
    )

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-released_at"]
        constraints = [
            models.CheckConstraint(
                name="a_finished_release_knows_its_recipients",
                condition=Q(finished_at=None) | Q(total__isnull=False),
            ),
            models.CheckConstraint(
                name="a_finished_release_is_not_paused",
                condition=Q(finished_at=None) | Q(paused_at=None),
                violation_error_message=_("Everything has been sent. There is nothing to pause."),
            ),
        ]
        triggers = [
            Noted("newsletter", "issue_id", columns=("released_at",)),
            Guard(
                name="a_release_with_one_waiting_is_not_finished",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("finished_at"),
                held="newsletter_issue WHERE id = NEW.issue_id",
                unless=(
                    "NEW.finished_at IS NOT NULL AND EXISTS (SELECT 1 FROM newsletter_recipient waits"
                    " WHERE waits.release_id = NEW.id AND waits.state IN ('waiting', 'unsure'))"
                ),
                violation_error_message=_("Some copies are still waiting."),
            ),
            Guard(
                name="only_a_cleared_issue_goes_out",
                held="newsletter_issue WHERE id = NEW.issue_id",
                unless=(
                    "NOT EXISTS (SELECT 1 FROM newsletter_clearance"
                    " WHERE issue_id = NEW.issue_id AND withdrawn_at IS NULL)"
                ),
                violation_error_message=_("The Chair has not cleared this issue yet."),
            ),
            pgtrigger.Protect(name="a_release_stays_on_record", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return str(self.issue)


class Batch(models.Model):
    """Some recipients that one worker is sending to. It holds a lock of the database as long as it lives."""

    release = models.ForeignKey(Release, verbose_name=_("release"), on_delete=models.PROTECT, related_name="batches")
    begun_at = models.DateTimeField(_("begun at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        ordering = ["pk"]
        indexes = [models.Index(fields=["release"], name="newsletter_open_batches", condition=Q(ended_at=None))]

    def __str__(self):
        return str(self.pk)


class CopyState(models.TextChoices):
    """What became of a copy. Every recipient is in exactly one of these."""

    WAITING = "waiting", _("Waiting")
    UNSURE = "unsure", _("Unsure")
    ACCEPTED = "accepted", pgettext_lazy("a copy", "Accepted")
    REFUSED = "refused", pgettext_lazy("a copy", "Refused")
    SUPPRESSED = "suppressed", _("Not sent")
    FAILED = "failed", _("Given up")


class Reason(models.TextChoices):
    """Why a copy is not sent."""

    LEFT = "left", _("The reader left after the release")
    ERASED = "erased", _("The address was erased")
    BOUNCED = "bounced", _("Their mail server does not know the address")
    FAILING = "failing", _("Several issues did not arrive")
    COMPLAINED = "complained", _("The reader marked an issue as spam")


class RecipientQuerySet(models.QuerySet):
    def pending(self):
        """Those whose copy is still to be sent, or to be sent again."""
        return self.filter(state__in=[CopyState.WAITING, CopyState.UNSURE])


class Recipient(models.Model):
    """One recipient of a release: written when it is released, and moved by the mail server's answer alone."""

    release = models.ForeignKey(Release, verbose_name=_("release"), on_delete=models.PROTECT, related_name="recipients")
    subscriber = models.ForeignKey(
        Subscriber,
        verbose_name=_("reader"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="copies",
    )
    email = AddressField(_("address"), blank=True)
    domain = models.CharField(_("domain"), max_length=255, blank=True)
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=10, choices=CopyState, default=CopyState.WAITING)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason, blank=True)
    batch = models.ForeignKey(
        Batch, verbose_name=_("batch"), null=True, blank=True, on_delete=models.SET_NULL, related_name="recipients"
    )
    next_try_at = models.DateTimeField(_("next try at"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    unsure_times = models.PositiveSmallIntegerField(_("times unsure"), default=0)
    answer = models.CharField(_("what the server said"), max_length=500, blank=True)
    moved_at = models.DateTimeField(_("moved at"), null=True, blank=True)

    objects = RecipientQuerySet.as_manager()

    class Meta:
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")
        ordering = ["pk"]
        constraints = [
            has_one_spelling("email", name="the_address_of_a_recipient_has_one_spelling"),
            models.UniqueConstraint(
                fields=["release", "subscriber"], name="a_reader_is_a_recipient_once", nulls_distinct=True
            ),
            models.CheckConstraint(
                name="what_is_not_sent_has_a_reason",
                condition=Q(state="suppressed", reason__gt="") | (~Q(state="suppressed") & Q(reason="")),
            ),
        ]
        indexes = [
            models.Index(fields=["release", "state", "reason"], name="newsletter_classes"),
            models.Index(fields=["email", "-id"], name="newsletter_copies_to"),
            models.Index(
                fields=["release", "domain", "next_try_at", "id"],
                name="newsletter_pending",
                condition=Q(state__in=["waiting", "unsure"], batch=None),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="recipients_are_fixed_at_the_release",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="entered"),
                func=(
                    "IF EXISTS (SELECT 1 FROM newsletter_release fixed WHERE fixed.total IS NOT NULL AND fixed.id IN"
                    " (SELECT release_id FROM entered)) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation',"
                    " CONSTRAINT = 'recipients_are_fixed_at_the_release',"
                    " MESSAGE = 'recipients are fixed at the release'; END IF; RETURN NULL;"
                ),
            ),
            pgtrigger.Protect(
                name="nothing_waits_again_once_it_was_decided",
                operation=pgtrigger.UpdateOf("state"),
                condition=pgtrigger.Condition(
                    "NEW.state IN ('waiting', 'unsure') AND OLD.state NOT IN ('waiting', 'unsure')"
                ),
            ),
            pgtrigger.Protect(name="recipients_stay", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.email


class Suppression(models.Model):
    """What is known against writing to an address: it does not exist, its reader complained, or issues came back."""

    email = AddressField(_("address"))
    bounced_at = models.DateTimeField(_("bounced for good at"), null=True, blank=True)
    complained_at = models.DateTimeField(_("complained at"), null=True, blank=True)
    strikes = models.PositiveSmallIntegerField(_("issues that came back"), default=0)
    struck_at = models.DateTimeField(_("last came back at"), null=True, blank=True)
    said = models.CharField(_("what was said"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("suppression")
        verbose_name_plural = _("suppressions")
        ordering = ["pk"]
        constraints = [
            has_one_spelling("email", name="the_address_of_a_suppression_has_one_spelling"),
            models.UniqueConstraint(fields=["email"], name="an_address_is_suppressed_once"),
            models.CheckConstraint(
                name="what_came_back_has_a_moment",
                condition=Q(strikes=0, struck_at=None) | Q(strikes__gt=0, struck_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.email


class MailEvent(models.Model):
    """What the mail service told of one copy; the same event is kept once, however often it is told."""

    class Kind(models.TextChoices):
        DELIVERED = "delivered", _("Delivered")
        HARD = "hard", _("Bounced for good")
        SOFT = "soft", _("Came back")
        COMPLAINT = "complaint", _("Complaint")

    digest = models.CharField(_("digest"), max_length=64, unique=True)
    release = models.ForeignKey(
        Release, verbose_name=_("release"), null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    happened_at = models.DateTimeField(_("happened at"))

    class Meta:
        verbose_name = _("event of the mail service")
        verbose_name_plural = _("events of the mail service")
        ordering = ["pk"]
        indexes = [models.Index(fields=["release", "kind"], name="newsletter_events")]

    def __str__(self):
        return self.kind


class Pace(models.Model):
    """How many copies a minute one recipient domain takes; the row without a domain is for all others together."""

    domain = models.CharField(_("domain"), max_length=255, unique=True, blank=True)
    a_minute = models.PositiveIntegerField(_("copies a minute"))
    next_at = models.DateTimeField(_("next batch at"))
    set_by = by_person(_("set by"))
    set_at = models.DateTimeField(_("set at"))

    class Meta:
        verbose_name = _("pace")
        verbose_name_plural = _("paces")
        ordering = ["domain"]
        constraints = [
            models.CheckConstraint(
                name="a_pace_is_at_least_one_a_minute",
                condition=Q(a_minute__gte=1),
                violation_error_message=_("Give at least one copy a minute, or pause the issue."),
            ),
            models.CheckConstraint(
                name="a_paced_domain_is_in_small_letters",
                condition=Q(domain=models.functions.Lower(F("domain"))),
            ),
        ]

    def __str__(self):
        return self.domain or "*"
