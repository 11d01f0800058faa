"""Who leads a group (5.3)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alliance87.outbox import actions as outbox
from alliance87.posts import actions as posts
from alliance87.record.locks import hold

from ..models import Group, Lead
from ..permissions import may_appoint_leads


@transaction.atomic
def appoint_lead(group, *, by, person=None, organization=None):
    """Enter a person or an organization as a lead from now on. A person may then edit the group (5.3)."""
    if not may_appoint_leads(by):
        raise PermissionDenied
    _lock(group.pk)
    lead = posts.begin(Lead(group=group, person=person, organization=organization), by=by)
    _tell(lead)
    return lead


@transaction.atomic
def end_lead(lead, *, by):
    """End the role and its rights, at this moment."""
    if not may_appoint_leads(by):
        raise PermissionDenied
    _lock(lead.group_id)
    lead = Lead.objects.select_related("group", "person", "organization").get(pk=lead.pk)
    posts.refuse_if_ended(lead)
    posts.end(lead, by=by)
    _tell(lead)
    return lead


def _lock(group_pk):
    """Lock the group, so that acts on its leads are done one at a time."""
    hold(Group.objects, group_pk)


def _tell(lead):
    if person := lead.person:
        recipients = [outbox.Recipient(person.email, str(person))]
        outbox.write("groups.lead", "group_lead", {"lead": lead}, recipients, about=lead)
