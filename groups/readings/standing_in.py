"""Which groups need a lead, and who stands in meanwhile (5.3)."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Now

from alliance87.posts.models import StaffKind, StaffRole
from partners.models import Colleague
from partners.models.day import today
from partners.models.partnerships import partners_on, silent

from ..models import Group, Lead, Membership, Participation


def partner_of(person, *, first=None):
    """The partner for which a person leads: `first` where they work at its desk, or else the only one at whose desk they
    work; None where there is none, or several.
    """
    own = Colleague.objects.in_force().filter(person=person).values("organization")
    partners = list(partners_on(today()).filter(pk__in=own))
    return first if first in partners else partners[0] if len(partners) == 1 else None


def stand_in_for(group, *, left=None):
    """The membership or staff role of the person who stands in where the last lead has to go, or there is none: the
    member who has taken part longest and does not work for the partner of `left`, or else the officer of the
    Secretariat who has been one longest; None if there is neither.
    """
    members = Membership.objects.in_force().filter(group=group, seat=Participation.MEMBER, person__is_active=True)
    if left:
        members = members.exclude(organization=left.organization_id).exclude(person=left.person_id)
    member = members.order_by("begun_at", "pk").select_related("person", "organization").first()
    if member:
        return member
    officers = StaffRole.objects.in_force().filter(kind=StaffKind.OFFICER, person__is_active=True)
    officers = officers.exclude(person=left.person_id) if left else officers
    return officers.order_by("begun_at", "pk").select_related("person").first()


def wanting_a_lead():
    """The groups, not closed, that once had a lead and now have none but one who stands in, cannot sign in, or works for
    a dormant partner (R5).

    With `since`, and in `stands_in` the name of the person who stands in, or who would: the member who has taken part
    longest.
    """
    day = today()
    own = Lead.objects.filter(group=OuterRef("pk"))
    able = own.in_force().filter(person__is_active=True, is_acting=False)
    able = able.filter(Q(organization=None) | ~Q(organization__in=silent(day)))
    acting = own.in_force().filter(is_acting=True)
    members = Membership.objects.in_force().filter(
        group=OuterRef("pk"), seat=Participation.MEMBER, person__is_active=True
    )
    members = members.exclude(organization__in=silent(day)).order_by("begun_at", "pk")
    return (
        Group.objects.not_closed(day)
        .filter(Exists(own), ~Exists(able))
        .annotate(
            stands_in=Coalesce(
                Subquery(acting.values("person__name")[:1]), Subquery(members.values("person__name")[:1])
            ),
            since=Coalesce(Subquery(acting.values("begun_at")[:1]), Now()),
        )
    )
