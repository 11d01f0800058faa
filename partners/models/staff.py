"""Who works for the Secretariat (12.1, 12.6), in which role, since when and by whom."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .people import User


class StaffKind(models.TextChoices):
    """The staff roles. Each corresponds to a Django group (`partners.permissions.SECRETARIAT`)."""

    OFFICER = "officer", _("Secretariat officer")
    EDITOR = "editor", _("Secretariat editor")
    ADMINISTRATOR = "administrator", _("Secretariat administrator")


class StaffRoleQuerySet(models.QuerySet):
    def in_force(self):
        """The roles held now. A role ends at the moment of the act that ends it."""
        return self.filter(period__endswith__isnull=True)


class StaffRole(models.Model):
    """A person's role in the Secretariat, from one moment until another.

    `granted_by` is empty if the role was entered on the server's command line, not by a person on a page.
    """

    person = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.PROTECT, related_name="staff_roles")
    kind = models.CharField(_("role"), max_length=13, choices=StaffKind)
    period = DateTimeRangeField(_("period"))
    granted_by = models.ForeignKey(
        User, verbose_name=_("given by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    granted_at = models.DateTimeField(_("given at"))
    ended_by = models.ForeignKey(
        User, verbose_name=_("ended by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = StaffRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in the Secretariat")
        verbose_name_plural = _("roles in the Secretariat")
        ordering = ["kind", "pk"]
        constraints = [
            ExclusionConstraint(
                name="a_role_in_the_secretariat_is_held_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This person has that role already."),
            ),
            models.CheckConstraint(
                name="a_role_in_the_secretariat_ends_by_an_act",
                condition=Q(period__startswith__isnull=False)
                & (
                    Q(period__endswith__isnull=True, ended_at=None, ended_by=None)
                    | Q(period__endswith=models.F("ended_at"), ended_by__isnull=False)
                ),
                violation_error_message=_("A role in the Secretariat ends at the moment somebody ends it."),
            ),
            models.CheckConstraint(
                name="nobody_gives_a_role_in_the_secretariat_to_themselves",
                condition=Q(granted_by=None) | ~Q(granted_by=models.F("person")),
                violation_error_message=_("Nobody gives themselves a role in the Secretariat."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_kind_display()}"
