"""How an application ends: by a ruling or a withdrawal; and the admission of a partner (R1)."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard

from .applications import Application
from .organizations import Organization

TAKEN_BACK_WITHIN = timedelta(minutes=1)


class Ruling(models.Model):
    """The Secretariat accepts or declines an application (12.1, R1)."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="ruling")
    is_accepted = models.BooleanField(_("accepted"))
    reasons = models.TextField(_("reasons"), blank=True)
    ruled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ruled_at = models.DateTimeField(_("ruled at"))

    class Meta:
        verbose_name = _("ruling")
        verbose_name_plural = _("rulings")
        triggers = [
            Guard(
                name="a_withdrawn_application_is_not_ruled_on",
                held="partners_application WHERE id = NEW.application_id",
                unless="EXISTS (SELECT 1 FROM partners_withdrawal WHERE application_id = NEW.application_id)",
                violation_error_message=_("The applicant has withdrawn this application."),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="who_declines_says_why",
                condition=Q(is_accepted=True) | ~Q(reasons=""),
                violation_error_message=_("Say why the application is declined."),
            )
        ]

    def __str__(self):
        return str(_("Accepted") if self.is_accepted else _("Declined"))

    def may_be_taken_back(self, by):
        """Whether `by`, who ruled, may still withdraw the ruling."""
        return self.ruled_by_id == by.pk and timezone.now() < self.ruled_at + TAKEN_BACK_WITHIN


class Withdrawal(models.Model):
    """The applicant has withdrawn the application."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn at"))

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        triggers = [
            Guard(
                name="an_application_ruled_on_is_not_withdrawn",
                held="partners_application WHERE id = NEW.application_id",
                unless="EXISTS (SELECT 1 FROM partners_ruling WHERE application_id = NEW.application_id)",
                violation_error_message=_(
                    "The Secretariat has ruled on this application; it can no longer be withdrawn."
                ),
            )
        ]

    def __str__(self):
        return f"{self.application}, {self.withdrawn_at:%Y-%m-%d}"


class Admission(models.Model):
    """The admission of an organization as a partner, on a day, by an officer (R1).

    A former partner may be admitted again.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="admissions")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="admission")
    admitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    admitted_at = models.DateTimeField(_("admitted at"))
    is_new = models.BooleanField(
        _("entered with it"), default=False, help_text=_("Whether the organization was entered by this admission.")
    )

    class Meta:
        verbose_name = _("admission")
        verbose_name_plural = _("admissions")
        ordering = ["-admitted_at"]

    def __str__(self):
        return f"{self.organization}, {self.admitted_at:%Y-%m-%d}"
