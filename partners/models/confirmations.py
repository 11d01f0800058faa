"""The yearly question whether an organization is still a partner, and its answer (R5)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .organizations import Organization
from .revision import changes_the_directory


class Confirmation(models.Model):
    """A partner's confirmation that it is still one, that its details are right and that it stands by its commitment."""

    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="confirmations"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("confirmed by"), on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed at"))

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        ordering = ["-confirmed_at"]

    def __str__(self):
        return f"{self.organization}, {self.confirmed_at:%Y-%m-%d}"


class ConfirmationRequestQuerySet(models.QuerySet):
    def open(self):
        """The requests that await their answer and do not count as unanswered yet."""
        return self.filter(answer=None, lapsed_at=None)

    def unanswered(self):
        """The requests that count as unanswered. A late answer ends that."""
        return self.filter(answer=None, lapsed_at__isnull=False)


class ConfirmationRequest(models.Model):
    """A request to a partner's focal points to confirm.

    They are reminded once; after some time, it counts as unanswered.
    """

    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="confirmation_requests"
    )
    asked_at = models.DateTimeField(_("asked at"))
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    lapsed_at = models.DateTimeField(_("counted as unanswered at"), null=True, blank=True)
    answer = models.ForeignKey(
        Confirmation, verbose_name=_("answer"), null=True, blank=True, on_delete=models.PROTECT, related_name="requests"
    )

    objects = ConfirmationRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to confirm")
        verbose_name_plural = _("requests to confirm")
        ordering = ["asked_at"]
        triggers = [changes_the_directory()]
        indexes = [
            models.Index(
                fields=["organization"], name="unanswered_requests", condition=Q(answer=None, lapsed_at__isnull=False)
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(answer=None, lapsed_at=None),
                name="a_partner_is_asked_once_at_a_time",
                violation_error_message=_("This partner has already been asked."),
            ),
            models.CheckConstraint(
                name="a_request_is_reminded_of_before_it_counts_as_unanswered",
                condition=Q(lapsed_at=None) | Q(reminded_at__isnull=False, reminded_at__lt=models.F("lapsed_at")),
                violation_error_message=_("A reminder is sent before a request counts as unanswered."),
            ),
        ]

    def __str__(self):
        return f"{self.organization}, {self.asked_at:%Y-%m-%d}"
