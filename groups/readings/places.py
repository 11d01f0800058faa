"""Which place a person has in a group: lead, member, observer, or none."""

from dataclasses import dataclass

from django.db.models import BooleanField, CharField, Exists, OuterRef, Subquery, Value

from ..models import Group, Lead, Membership


@dataclass(frozen=True)
class GroupPlace:
    """The place of a person in a group now; `seat` is empty for those who do not take part as member or observer."""

    is_lead: bool
    seat: str

    @property
    def is_inside(self):
        """Whether the person leads the group, is a member of it, or observes it."""
        return self.is_lead or bool(self.seat)


def seen_by(groups, user):
    """The groups with the place that `user` has in each, so that `place_of` makes no query."""
    if not user.is_authenticated:
        nobody = {"reader_leads": Value(False, BooleanField()), "reader_seat": Value("", CharField())}
        return groups.annotate(**nobody)
    own = {"group": OuterRef("pk"), "person": user}
    return groups.annotate(
        reader_leads=Exists(Lead.objects.in_force().filter(**own)),
        reader_seat=Subquery(Membership.objects.in_force().filter(**own).values("seat")[:1]),
    )


def place_of(user, group):
    """The place of `user` in the group. Makes a query unless the group was fetched as `seen_by` the user."""
    if not hasattr(group, "reader_leads"):
        group = seen_by(Group.objects, user).get(pk=group.pk)
    return GroupPlace(is_lead=group.reader_leads, seat=group.reader_seat or "")
