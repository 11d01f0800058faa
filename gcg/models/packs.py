"""The papers of a meeting in one file, as one reader may read them."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .meetings import Meeting


class PackQuerySet(models.QuerySet):
    def waiting(self):
        """Those that no worker has begun."""
        return self.filter(begun_at=None)


class Pack(models.Model):
    """A reader asked for the papers of a meeting in one file. A worker makes it from what the reader may read then, and
    `contents` is the fingerprint of that. `left_out` are [symbol and title, why] of papers that could not be taken in.
    """

    GIVEN_UP_AFTER = timedelta(minutes=15)
    """How long after a worker began it a pack counts as given up: a file that ends its worker is not tried for ever."""

    class Kind(models.TextChoices):
        PDF = "pdf", _("One PDF with bookmarks")
        ZIP = "zip", _("All files, as a ZIP")

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="packs")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("reader"), on_delete=models.PROTECT, related_name="packs"
    )
    kind = models.CharField(_("kind"), max_length=3, choices=Kind)
    asked_at = models.DateTimeField(_("asked for at"))
    begun_at = models.DateTimeField(_("begun at"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), null=True, blank=True)
    failed_at = models.DateTimeField(_("failed at"), null=True, blank=True)
    contents = models.CharField(_("fingerprint of what is in it"), max_length=16, blank=True)
    left_out = models.JSONField(_("left out"), default=list, blank=True)
    file = models.FileField(_("file"), upload_to="packs/%Y/%m", max_length=300, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)

    objects = PackQuerySet.as_manager()

    class Meta:
        verbose_name = _("pack of papers")
        verbose_name_plural = _("packs of papers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "reader", "kind"],
                name="a_reader_has_one_pack_of_a_kind",
                violation_error_message=_("This pack is being made already."),
            ),
            models.CheckConstraint(
                name="a_pack_that_was_made_has_its_file",
                condition=Q(made_at=None, file="") | (Q(made_at__isnull=False, failed_at=None) & ~Q(file="")),
            ),
        ]

    def __str__(self):
        return self.filename

    def get_absolute_url(self):
        return reverse("gcg:pack-file", args=[self.meeting.slug, self.kind])

    @property
    def filename(self):
        """The name under which the reader saves it: `GCG-12-papers.pdf`."""
        return f"{self.meeting.symbol.replace('/', '-')}-papers.{self.kind}"

    @property
    def state(self):
        """`making`, `made` or `failed`."""
        if self.made_at:
            return "made"
        given_up = self.begun_at and self.begun_at <= timezone.now() - self.GIVEN_UP_AFTER
        return "failed" if self.failed_at or given_up else "making"
