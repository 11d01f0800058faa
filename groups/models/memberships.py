"""Which partners are in a group, and who takes part for them (5.3, G3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.posts.models import Post, from_act_to_act, holder, once_at_a_time
from partners.models import Organization

from .groups import Group


class Participation(models.TextChoices):
    """As what somebody takes part in a group."""

    MEMBER = "member", _("Member")
    OBSERVER = "observer", _("Observer")


class Membership(Post):
    """A person takes part in a group for a partner, as a member or, only to follow it, as an observer."""

    OF = "group"
    PERMISSION = "groups.take_part_in_group"
    ONCE_BY = ("group", "person")
    CLAUSE = "5.3"
    ACT = "groups.membership"
    ALREADY = _("%(person)s already takes part in %(thing)s.")
    GONE = _("%(person)s no longer takes part in %(thing)s.")

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(
        Organization, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="memberships"
    )
    person = holder("member_of")
    seat = models.CharField(_("takes part as"), max_length=8, choices=Participation, default=Participation.MEMBER)

    class Meta:
        verbose_name = _("membership of a group")
        verbose_name_plural = _("memberships of groups")
        ordering = ["group__name", "organization__name", "pk"]
        constraints = [
            once_at_a_time(
                "group",
                "person",
                name="a_person_takes_part_in_a_group_once_at_a_time",
                violation_error_message=_("This person already takes part in the group."),
            ),
            from_act_to_act(name="a_member_takes_part_from_act_to_act"),
        ]

    @property
    def allows(self):
        """Observers follow the group and write nothing."""
        return self.seat == Participation.MEMBER

    @property
    def details(self):
        return {"person": str(self.person), "organization": self.organization.name, "seat": str(self.seat)}
