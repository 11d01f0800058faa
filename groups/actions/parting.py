"""What becomes of places in groups when a person no longer works for a partner, or the partner is part of another."""

from alliance87.posts import actions as posts
from alliance87.record.locks import hold_all

from ..models import Group, Lead, Membership, MembershipRequest
from .following_up import follow_later
from .leads import part_from_lead
from .memberships import close_requests, tell_member


def leave_groups(colleague, *, by, is_bound, successor=None):
    """End what `colleague` is in groups for the partner, in the transaction that ends the role at its desk.

    The caller holds the partner's lock. Refused for the last lead of a group where the act `is_bound` by that; where it
    is not, such as a removal by the GCG, somebody stands in. Places go on for the `successor` of a merger.
    """
    own = {"person": colleague.person, "organization": colleague.organization}
    places = [Membership.objects.in_force().filter(**own), Lead.objects.in_force().filter(**own)]
    requests = MembershipRequest.objects.open().filter(**own)
    groups = {pk for rows in [*places, requests] for pk in rows.values_list("group", flat=True)}
    hold_all(Group.objects, groups)
    close_requests(requests, by=by)
    if successor:
        for rows in places:
            rows.update(organization=successor)
        return
    memberships, leads = (list(rows.select_related("group", "person", "organization")) for rows in places)
    if memberships:
        follow_later()
    for membership in memberships:
        posts.end(membership, by=by)
        if by != membership.person:
            tell_member(membership, by=by)
    for lead in leads:
        part_from_lead(lead, by=by, is_bound=is_bound)
