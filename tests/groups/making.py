"""Groups with leads and members who work for partners."""

from groups.actions.leads import appoint_lead
from groups.actions.memberships import accept_request, ask_to_join
from groups.models import Group, Participation
from tests.cast import person
from tests.partners.listed import add_colleague, list_partner


def colleague(cast, name, role="focal_point", partner=None):
    """A person who works for a partner of their own, or for `partner`."""
    who = person(f"{name.lower()}@example.org", name)
    return add_colleague(partner or list_partner(f"{name}'s Circle"), who, role=role, by=cast.secretary)


def led_group(cast, *names, group="Fair Harvests", kind="action"):
    """(group, leads), whose leads of these names work for partners of their own."""
    group = Group.objects.create(kind=kind, name=group)
    people = [colleague(cast, name) for name in names]
    leads = [appoint_lead(group, by=cast.secretary, person=one.person, organization=one.organization) for one in people]
    return group, leads


def member(cast, group, name, seat=Participation.MEMBER, partner=None):
    """The membership of a person of a partner, who asked and was accepted by a lead."""
    one = colleague(cast, name, partner=partner)
    asked = ask_to_join(group, by=one.person, organization=one.organization, seat=seat)
    lead = group.leads.in_force().select_related("person").first()
    return accept_request(asked, by=lead.person).membership
