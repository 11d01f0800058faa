"""What becomes of places in groups when a person no longer works for a partner, or the partner leaves or merges into
another.
"""

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Exists, OuterRef
from django.utils import timezone

from alliance87.posts import actions as posts
from alliance87.record import actions as record
from alliance87.record.locks import hold, hold_all
from partners.models import Ending, Organization

from ..models import CoChair, Group, Lead, Membership, MembershipRequest, Proposal
from .following_up import follow_later
from .leads import part_from_lead
from .memberships import close_requests, tell_member


def leave_groups(colleague, *, by, is_bound, successor=None):
    """End what `colleague` is in groups for the partner, in the transaction that ends the role at its desk.

    The caller holds the partner's lock. Refused for the last lead of a group where the act `is_bound` to leave one
    there; where it is not, as when the GCG removes a partner, somebody stands in. After a merger, places and
    requests go on for the `successor`.
    """
    own = {"person": colleague.person, "organization": colleague.organization}
    places = [Membership.objects.in_force().filter(**own), Lead.objects.in_force().filter(**own)]
    requests = MembershipRequest.objects.open().filter(**own)
    groups = {pk for rows in [*places, requests] for pk in rows.values_list("group", flat=True)}
    hold_all(Group.objects, groups)
    if successor:
        for rows in [*places, requests]:
            rows.update(organization=successor)
        return
    close_requests(requests, by=by)
    memberships, leads = (list(rows.select_related("group", "person", "organization")) for rows in places)
    if memberships:
        follow_later()
    for membership in memberships:
        posts.end(membership, by=by)
        if by != membership.person:
            tell_member(membership, by=by)
    for lead in leads:
        part_from_lead(lead, by=by, is_bound=is_bound)


def follow_ending(ending, *, by):
    """End what the partner co-chairs with its last day, in the transaction that ends its partnership; `by` is None for the
    timetable. The caller holds the partner's lock. The successor of a merger co-chairs from then on, and takes up the
    proposals that the GCG has not adopted.
    """
    rows = CoChair.objects.filter(organization=ending.organization, period__overlap=DateRange(ending.day, None))
    hold_all(Group.objects, rows.values_list("group", flat=True))
    for cochair in rows.select_related("group", "organization"):
        goes_on = ending.successor and cochair.period.upper is None
        _end_co_chair(cochair, ending.day, by=by)
        if goes_on:
            _go_on(cochair, ending, by=by)
    if ending.successor:
        Proposal.objects.filter(organization=ending.organization, enactment=None).update(organization=ending.successor)


def end_co_chairs(*, on):
    """End what is co-chaired by partners whose partnership has ended by the day `on`, even those without anybody at
    their desk; returns for how many partners.
    """
    endings = Ending.objects.in_force(on=on).filter(organization=OuterRef("organization"))
    rows = CoChair.objects.in_force(on).filter(Exists(endings))
    return sum(_end_of(pk, on) for pk in sorted(set(rows.values_list("organization", flat=True))))


@transaction.atomic
def _end_of(pk, on):
    ending = Ending.objects.in_force(on=on).filter(organization=hold(Organization.objects, pk)).first()
    if ending is None:
        return 0
    follow_ending(ending, by=None)
    return 1


def _end_co_chair(cochair, day, *, by):
    """End the row before the day `day`; one that only began on it or later is struck."""
    words = {"organization": cochair.organization.name, "day": day.isoformat()}
    if cochair.period.lower >= day:
        record.act("groups.co_chair.struck", cochair.group, by=by, **words)
        cochair.delete()
        return
    cochair.period = DateRange(cochair.period.lower, day)
    cochair.save(update_fields=["period"])
    record.act("groups.co_chair.ended", cochair.group, by=by, **words)


def _go_on(cochair, ending, *, by):
    """Let the successor co-chair the group from the day of the merger on; where it already does, nothing changes."""
    own = CoChair.objects.filter(group=cochair.group, organization=ending.successor)
    if own.filter(period__endswith__isnull=True).exists():
        return
    since = max([ending.day, cochair.period.lower, *(membership.period.upper for membership in own)])
    CoChair.objects.create(
        group=cochair.group,
        organization=ending.successor,
        period=DateRange(since, None),
        entered_by=by or ending.entered_by,
        entered_at=timezone.now(),
    )
    words = {"organization": str(ending.successor), "day": since.isoformat()}
    record.act("groups.co_chair.began", cochair.group, by=by, **words)
