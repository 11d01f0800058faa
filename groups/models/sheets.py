"""Sheets that change a workplan: read by a worker, judged, and entered once somebody who leads the group says so."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .groups import Group


class SheetQuerySet(models.QuerySet):
    def unread(self):
        """Those that a worker has not read."""
        return self.filter(read_at=None)

    def to_enter(self):
        """Those that somebody has confirmed and no worker has dealt with."""
        return self.filter(confirmed_at__isnull=False, settled_at=None)


class PlanSheet(models.Model):
    """A file that was sent in to change a workplan. Its bytes are kept until a worker has read it, and nowhere else;
    what it says is kept until it is entered or refused.
    """

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="sheets")
    name = models.CharField(_("name of the file"), max_length=200)
    digest = models.CharField(_("SHA-256"), max_length=64)
    content = models.BinaryField(_("content"), null=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("sent by"), on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    lines = models.JSONField(_("what it says"), null=True, blank=True)
    faults = models.JSONField(_("faults"), default=list, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    drops = ArrayField(models.PositiveIntegerField(), verbose_name=_("rows to drop"), default=list, blank=True)
    settled_at = models.DateTimeField(_("entered or refused at"), null=True, blank=True)
    entered = models.JSONField(_("what was entered"), null=True, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("sheet of a workplan")
        verbose_name_plural = _("sheets of workplans")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_file_is_kept_until_it_is_read",
                condition=Q(read_at=None, content__isnull=False) | Q(read_at__isnull=False, content=None),
            ),
            models.CheckConstraint(
                name="a_sheet_is_read_before_it_is_confirmed",
                condition=Q(confirmed_at=None) | Q(read_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def state(self):
        """`reading`, `refused`, `read`, `entering` or `entered`."""
        if self.read_at is None:
            return "reading"
        if self.faults:
            return "refused"
        if self.entered is not None:
            return "entered"
        return "entering" if self.confirmed_at else "read"
