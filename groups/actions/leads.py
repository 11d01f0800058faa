"""Who leads a group (5.3): naming, leaving, handing over, and standing in for the last lead."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.posts import actions as posts
from alliance87.posts.permissions import OFFICERS, among_staff
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from partners.models import User

from ..models import Group, Lead, Participation
from ..permissions import may_appoint_leads, may_be_lead, may_end_lead, may_lead
from ..readings.standing_in import partner_of, stand_in_for
from .following_up import follow_later


@transaction.atomic
def appoint_lead(group, *, by, person, organization=None):
    """As the Secretariat, make a person a lead from now on, with the right to edit the group (5.3)."""
    if not may_appoint_leads(by):
        raise PermissionDenied
    return begin_lead(locked_group(group.pk), person, by=by, organization=organization)


@transaction.atomic
def name_lead(membership, *, by):
    """As a lead of the group, make a member a lead beside the others."""
    if not may_lead(by, membership.group):
        raise PermissionDenied
    group = locked_group(membership.group_id)
    member = _still_member(membership)
    return begin_lead(group, member.person, by=by, organization=member.organization)


@transaction.atomic
def end_lead(lead, *, by):
    """As the person or the Secretariat, end the role and its rights at once. The last lead must hand over instead."""
    if not may_end_lead(by, lead):
        raise PermissionDenied
    group = locked_group(lead.group_id)
    lead = _fresh(lead)
    lead.group = group
    posts.refuse_if_ended(lead)
    posts.refuse_if_last(lead)
    posts.end(lead, by=by)
    _tell(lead, by=by)
    follow_later()
    return lead


@transaction.atomic
def hand_over_lead(lead, *, by, successor):
    """A member becomes lead and, at the same moment, the lead's role ends."""
    if not may_end_lead(by, lead):
        raise PermissionDenied
    group = locked_group(lead.group_id)
    lead = _fresh(lead)
    posts.refuse_if_ended(lead)
    member = _still_member(successor)
    if member.group_id != group.pk or not member.person.is_active:
        raise Refusal("5.3", _("Choose as successor a member of the group who can sign in."))
    begun = begin_lead(group, member.person, by=by, organization=member.organization)
    lead = _fresh(lead)
    if lead.is_in_force:
        posts.end(lead, by=by)
        _tell(lead, by=by)
    return begun


def begin_lead(group, person, *, by, organization=None, is_acting=False):
    """Begin the role and end that of those who only stood in. If no partner is given, it is the one at whose desk the
    person works. The caller has judged who may, and holds the group's lock.
    """
    if not is_acting:
        _refuse_unless_eligible(group, person)
    organization = organization or partner_of(person)
    stood_in = list(group.leads.in_force().filter(is_acting=True).select_related("group", "person"))
    mine = [stand_in for stand_in in stood_in if stand_in.person_id == person.pk]
    others = group.leads.in_force().filter(is_acting=False).exists()
    if mine and not others:
        return _confirm(mine[0], by=by, organization=organization)
    lead = Lead(group=group, person=person, organization=organization, is_acting=is_acting)
    lead = posts.begin(lead, by=by)
    for stand_in in stood_in:
        posts.end(stand_in, by=by)
        _tell(stand_in, by=by)
    _tell(lead, by=by)
    follow_later()
    return lead


def part_from_lead(lead, *, by, is_bound):
    """End the role of a person who no longer works for the partner. The caller holds the group's lock.

    If it is the last lead, this is refused where the act `is_bound` to keep one; otherwise somebody stands in from this
    moment, and the Secretariat is told.
    """
    if posts.is_last(lead) and (is_bound or not _stand_in(lead.group, by=by, left=lead)):
        posts.refuse_if_last(lead)
    posts.end(lead, by=by)
    _tell(lead, by=by)
    follow_later()


def locked_group(pk):
    """The group, locked, so that acts on who leads it and who takes part are done one at a time."""
    return hold(Group.objects.with_closed(), pk)


def keep_led(group, *, by):
    """Have somebody stand in where the group has no lead who can sign in. The caller holds the group's lock."""
    if not group.leads.in_force().filter(person__is_active=True).exists():
        _stand_in(group, by=by)


def _refuse_unless_eligible(group, person):
    """Refuse a lead of a Working Group who does not sit on the GCG (G3). Anybody may stand in."""
    if not may_be_lead(person, group):
        raise Refusal(
            "G3",
            _("%(person)s does not sit on the GCG, whose members lead Working Groups. Choose one of them.")
            % {"person": person},
        )


def _stand_in(group, *, by, left=None):
    """Have somebody stand in, and tell the Secretariat; returns the lead, or None if there is nobody. `left` is the
    last lead, whose role ends now.
    """
    chosen = stand_in_for(group, left=left)
    if chosen is None:
        return None
    organization = getattr(chosen, "organization", None)
    acting = posts.begin(Lead(group=group, person=chosen.person, organization=organization, is_acting=True), by=by)
    people = {person.email: person for person in [chosen.person, *among_staff(User.objects, *OFFICERS)]}
    recipients = [outbox.Addressee(email, str(person)) for email, person in people.items()]
    outbox.write("groups.standing_in", "group_standing_in", {"lead": acting, "left": left}, recipients, about=acting)
    return acting


def _confirm(lead, *, by, organization):
    """Make the person who stood in the lead."""
    lead.is_acting, lead.organization = False, organization or lead.organization
    lead.save(update_fields=["is_acting", "organization"])
    record.act("groups.lead.confirmed", lead.group, by=by, **lead.details)
    _tell(lead, by=by)
    return lead


def _fresh(lead):
    return Lead.objects.select_related("group", "person", "organization").get(pk=lead.pk)


def _still_member(membership):
    fresh = type(membership).objects.select_related("group", "person", "organization").get(pk=membership.pk)
    posts.refuse_if_ended(fresh)
    if fresh.seat != Participation.MEMBER:
        raise Refusal("5.3", _("%(person)s is an observer. Only members can lead a group.") % {"person": fresh.person})
    return fresh


def _tell(lead, *, by):
    if lead.person != by and lead.person.is_active:
        recipients = [outbox.Addressee(lead.person.email, str(lead.person))]
        outbox.write("groups.lead", "group_lead", {"lead": lead, "by": by}, recipients, about=lead)
