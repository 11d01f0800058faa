"""Who leads a group: rows with a period. The permission on the group follows in the same transaction."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _
from guardian.shortcuts import assign_perm, remove_perm

from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from .models import Group, Lead
from .permissions import LEAD, may_appoint_leads


@transaction.atomic
def appoint_lead(group, *, by, person=None, organization=None):
    """Enter a person or an organization as a lead from now on. A person may then edit the group (5.3)."""
    if not may_appoint_leads(by):
        raise PermissionDenied
    _lock(group.pk)
    if person and not person.is_active:
        raise Refusal("5.3", _("%(person)s cannot sign in. Choose somebody with an account.") % {"person": person})
    if Lead.objects.in_force().filter(group=group, person=person, organization=organization).exists():
        words = {"lead": person or organization, "group": group}
        raise Refusal("5.3", _("%(lead)s already leads %(group)s.") % words)
    now = timezone.now()
    lead = Lead.objects.create(
        group=group,
        person=person,
        organization=organization,
        period=DateTimeTZRange(now, None),
        appointed_by=by,
        appointed_at=now,
    )
    if person:
        assign_perm(LEAD, person, group)
    record.act("groups.lead.appointed", group, by=by, lead=str(person or organization))
    _tell(lead)
    return lead


@transaction.atomic
def end_lead(lead, *, by):
    """End the role and its rights, at this moment."""
    if not may_appoint_leads(by):
        raise PermissionDenied
    _lock(lead.group_id)
    lead = Lead.objects.select_related("group", "person", "organization").get(pk=lead.pk)
    if lead.ended_at:
        raise Refusal("5.3", _("This has already ended."))
    lead.ended_by, lead.ended_at = by, timezone.now()
    lead.period = DateTimeTZRange(lead.period.lower, lead.ended_at)
    lead.save(update_fields=["ended_by", "ended_at", "period"])
    if lead.person:
        remove_perm(LEAD, lead.person, lead.group)
    record.act("groups.lead.ended", lead.group, by=by, lead=str(lead.person or lead.organization))
    _tell(lead)
    return lead


def _lock(group_pk):
    """Lock the group, so that acts on its leads are done one at a time."""
    hold(Group.objects, group_pk)


def _tell(lead):
    if person := lead.person:
        recipients = [outbox.Recipient(person.email, str(person))]
        outbox.write("groups.lead", "group_lead", {"lead": lead}, recipients, about=lead)
