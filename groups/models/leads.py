"""Who leads a group (5.3)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance87.posts.models import Post, from_act_to_act, holder, once_at_a_time
from partners.models import Organization

from .groups import Group


class Lead(Post):
    """A person, or an organization, leads a group."""

    OF = "group"
    PERMISSION = "groups.lead_group"
    ONCE_BY = ("group", "person", "organization")
    CLAUSE = "5.3"
    ACT = "groups.lead"
    ALREADY = _("%(person)s already leads %(thing)s.")
    GONE = _("This has already ended.")

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="leads")
    person = holder("lead_of", null=True, blank=True)
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("lead of a group")
        verbose_name_plural = _("leads of groups")
        ordering = ["group__name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_lead_is_a_person_or_an_organization",
                condition=Q(person__isnull=False, organization=None) | Q(person=None, organization__isnull=False),
                violation_error_message=_("A lead is one person or one organization."),
            ),
            once_at_a_time(
                "group",
                "person",
                name="a_person_leads_a_group_once_at_a_time",
                violation_error_message=_("This person already leads the group."),
            ),
            once_at_a_time(
                "group",
                "organization",
                name="an_organization_leads_a_group_once_at_a_time",
                violation_error_message=_("This organization already leads the group."),
            ),
            from_act_to_act(name="a_lead_leads_from_act_to_act"),
        ]

    def __str__(self):
        return f"{self.who}, {self.group}"

    @property
    def who(self):
        """The person or the organization that leads."""
        return self.person or self.organization

    @property
    def details(self):
        return {"lead": str(self.who)}
