"""Who leads a group (5.3)."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.posts.models import Post, from_act_to_act, holder, once_at_a_time
from alliance87.record.guards import Guard
from partners.models import Organization

from ..rules.states import GroupState
from .groups import Group

_LAST = """OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM groups_lead other WHERE other.group_id = NEW.group_id AND other.id <> NEW.id AND other.ended_at IS NULL
) AND NOT EXISTS (
    SELECT FROM groups_closure closure
    WHERE closure.group_id = NEW.group_id AND closure.period @> (now() AT TIME ZONE 'UTC')::date
)"""


class Lead(Post):
    """A person leads a group, for the partner `organization` where that is known.

    A group that is not closed keeps at least one lead, once it has one. Where the last one has to go, somebody stands in
    (`is_acting`) until another lead is named. Members of the GCG lead Working Groups, unless the
    Terms of Reference say otherwise (G3).

    The leads of a group that is closed stay until they leave: they release the minutes of its last meeting and read what
    was written. Every act that writes in the group is refused to them.
    """

    OF = "group"
    PERMISSION = "groups.lead_group"
    ONCE_BY = ("group", "person")
    HELD_BY = ("group",)
    CLAUSE = "5.3"
    ACT = "groups.lead"
    ALREADY = _("%(person)s already leads %(thing)s.")
    GONE = _("This has already ended.")
    LAST = _("%(person)s is the last lead of %(thing)s. Hand over to a member, or name another lead first.")

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="leads")
    person = holder("lead_of")
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("for the partner"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    is_acting = models.BooleanField(_("stands in"), default=False)

    class Meta:
        verbose_name = _("lead of a group")
        verbose_name_plural = _("leads of groups")
        ordering = ["group__name", "pk"]
        constraints = [
            once_at_a_time(
                "group",
                "person",
                name="a_person_leads_a_group_once_at_a_time",
                violation_error_message=_("This person already leads the group."),
            ),
            from_act_to_act(name="a_lead_leads_from_act_to_act"),
        ]
        triggers = [
            Guard(
                name="a_group_keeps_a_lead",
                held="groups_group WHERE id = NEW.group_id",
                unless=_LAST,
                operation=pgtrigger.Update,
                violation_error_message=_("This is the last lead of the group. Name another one first."),
            )
        ]

    def __str__(self):
        return f"{self.person}, {self.group}"

    @property
    def must_be_held(self):
        return self.group.state != GroupState.CLOSED

    @property
    def details(self):
        return {"lead": str(self.person), "organization": str(self.organization or ""), "is_acting": self.is_acting}
