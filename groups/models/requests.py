"""Partners ask to take part in a group (5.3)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.models import Organization

from .groups import Group
from .memberships import Participation


class MembershipRequestQuerySet(models.QuerySet):
    def open(self):
        """Those that wait for a lead's answer."""
        return self.filter(closed_at=None)


class MembershipRequest(models.Model):
    """A person asks, for a partner, to take part in a group. A lead accepts or declines; the person may withdraw.

    `membership` is what it became; without one, a closed request was declined, or withdrawn by the person who asked, or
    that person no longer works for the partner.
    """

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="requests")
    organization = models.ForeignKey(
        Organization, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="membership_requests"
    )
    seat = models.CharField(_("takes part as"), max_length=8, choices=Participation, default=Participation.MEMBER)
    words = models.TextField(_("what you would contribute"), blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    membership = models.OneToOneField(
        "groups.Membership", null=True, blank=True, on_delete=models.PROTECT, related_name="request"
    )
    reasons = models.TextField(_("reasons"), blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("closed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Empty where the request ended with the partnership, by itself."),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects = MembershipRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to join a group")
        verbose_name_plural = _("requests to join groups")
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(closed_at=None),
                name="a_person_asks_to_join_a_group_once_at_a_time",
                violation_error_message=_("You have already asked. A lead of the group will answer."),
            ),
            models.CheckConstraint(
                name="an_open_request_has_no_answer",
                condition=Q(closed_at__isnull=False) | Q(closed_by=None, membership=None, reasons=""),
                violation_error_message=_("A request that is answered has the moment of its answer."),
            ),
        ]

    def __str__(self):
        return f"{self.organization}, {self.group}"

    @property
    def is_open(self):
        return self.closed_at is None

    @property
    def is_accepted(self):
        return self.membership_id is not None
