"""Looks at the portal as somebody else: who looked, as whom, why and for how long."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partners.models import User


class ImpersonationQuerySet(models.QuerySet):
    def open(self):
        """The looks that nobody has ended and that have not ended automatically."""
        return self.filter(ended_at=None)


class Impersonation(models.Model):
    """One look: an administrator sees the portal as a person does, and acts for nobody.

    `ended_by` is empty if it ended automatically, at `ends_at`.
    """

    person = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.PROTECT, related_name="impersonations")
    reason = models.TextField(_("reason"))
    started_by = models.ForeignKey(User, verbose_name=_("started by"), on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(_("started at"))
    ends_at = models.DateTimeField(_("ends at the latest"))
    ended_by = models.ForeignKey(
        User, verbose_name=_("ended by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = ImpersonationQuerySet.as_manager()

    class Meta:
        verbose_name = _("impersonation")
        verbose_name_plural = _("impersonations")
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["started_by"],
                condition=Q(ended_at=None),
                name="nobody_looks_as_two_people_at_once",
                violation_error_message=_("You are already looking at the portal as somebody else. End that first."),
            ),
            models.CheckConstraint(
                name="nobody_looks_as_themselves",
                condition=~Q(person=F("started_by")),
                violation_error_message=_("You cannot look at the portal as yourself."),
            ),
            models.CheckConstraint(
                name="who_looks_as_somebody_says_why",
                condition=~Q(reason=""),
                violation_error_message=_("Say why you are looking as this person."),
            ),
        ]

    def __str__(self):
        return f"{self.started_by}, {self.person}"
