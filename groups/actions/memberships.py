"""Taking part in a group (5.3): asking, accepting, declining, leaving."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.posts import actions as posts
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.record.wording import in_english
from alliance87.terms.refusal import Refusal
from partners.models import Organization
from partners.permissions import role_at

from ..models import Membership, MembershipRequest
from ..permissions import may_answer_requests, may_ask_to_join, may_end_membership
from ..rules.states import GroupState
from .following_up import follow_later
from .leads import locked_group
from .membership_links import answer_link


@transaction.atomic
def ask_to_join(group, *, by, organization, seat, words=""):
    """Ask, for a partner at whose desk one works, to take part in a group. Its leads receive an e-mail with a link of
    their own by which they accept in one step. Repeating a request that is waiting changes nothing.
    """
    if not may_ask_to_join(by, organization):
        raise PermissionDenied
    hold(Organization.objects, organization.pk)
    group = locked_group(group.pk)
    _refuse_closed(group)
    if group.memberships.in_force().filter(person=by).exists():
        raise Refusal("5.3", _("You already take part in %(group)s.") % {"group": group})
    if asked := group.requests.open().filter(person=by).first():
        if (asked.organization_id, asked.seat, asked.words) == (organization.pk, seat, words.strip()):
            return asked
        raise Refusal("5.3", _("You have already asked. You will receive an e-mail when a lead has answered."))
    request = MembershipRequest.objects.create(
        group=group, organization=organization, person=by, seat=seat, words=words.strip(), asked_at=timezone.now()
    )
    record.act("groups.request.made", group, by=by, organization=organization.name, seat=str(seat))
    _ask_leads(request)
    return request


@transaction.atomic
def accept_request(request, *, by):
    """Accept: the person takes part from this moment."""
    if not may_answer_requests(by, request.group):
        raise PermissionDenied
    hold(Organization.objects, request.organization_id)
    request = _locked(request)
    _refuse_answered(request)
    _refuse_closed(request.group)
    if role_at(request.person, request.organization) is None:
        words = {"person": request.person, "organization": request.organization}
        raise Refusal("5.3", _("%(person)s no longer works for %(organization)s. Another colleague can ask.") % words)
    request.membership = posts.begin(
        Membership(group=request.group, organization=request.organization, person=request.person, seat=request.seat),
        by=by,
    )
    follow_later()
    return _close(request, by=by)


@transaction.atomic
def decline_request(request, *, by, reasons):
    """Decline, with reasons for the person who asked."""
    if not may_answer_requests(by, request.group):
        raise PermissionDenied
    request = _locked(request)
    _refuse_answered(request)
    request.reasons = reasons.strip()
    record.act("groups.request.declined", request.group, by=by, organization=request.organization.name)
    return _close(request, by=by)


@transaction.atomic
def withdraw_request(request, *, by):
    """Withdraw one's own request before it is answered."""
    if by.pk != request.person_id:
        raise PermissionDenied
    request = _locked(request)
    _refuse_answered(request)
    record.act("groups.request.withdrawn", request.group, by=by, organization=request.organization.name)
    return _close(request, by=by)


@transaction.atomic
def end_membership(membership, *, by):
    """Leave a group, or end somebody's part in it."""
    if not may_end_membership(by, membership):
        raise PermissionDenied
    locked_group(membership.group_id)
    membership = Membership.objects.select_related("group", "person", "organization").get(pk=membership.pk)
    posts.refuse_if_ended(membership)
    posts.end(membership, by=by)
    follow_later()
    if by != membership.person:
        tell_member(membership, by=by)
    return membership


def tell_member(membership, *, by):
    """Tell a person that their part in a group has ended. `by` is None for the timetable."""
    person = membership.person
    if person.is_active:
        context = {"membership": membership, "by": by}
        recipients = [outbox.Addressee(person.email, str(person))]
        outbox.write("groups.membership_ended", "group_membership_ended", context, recipients, about=membership)


def answer_requests_of_closed(group, *, by):
    """Decline the requests that wait, now that the GCG has closed the group; each person is told. The caller holds the
    group's lock.
    """
    for request in group.requests.open().select_related("group", "organization", "person"):
        with in_english():
            request.reasons = _("The GCG has closed the group.")
        _close(request, by=by)


def close_requests(requests, *, by):
    """Close requests of a person who no longer works for the partner. The caller holds the locks of the groups."""
    requests.open().update(closed_by=by, closed_at=timezone.now())


def _ask_leads(request):
    leads = request.group.leads.in_force().filter(person__is_active=True).select_related("person")
    recipients = [
        outbox.Addressee(lead.person.email, str(lead.person), words={"link": answer_link(request, lead.person)})
        for lead in leads
    ]
    if recipients:
        outbox.write("groups.request", "group_request", {"request": request}, recipients, about=request)


def _close(request, *, by):
    request.closed_by, request.closed_at = by, timezone.now()
    request.save(update_fields=["membership", "reasons", "closed_by", "closed_at"])
    if by != request.person and request.person.is_active:
        recipients = [outbox.Addressee(request.person.email, str(request.person))]
        outbox.write(
            "groups.request_answered", "group_request_answered", {"request": request}, recipients, about=request
        )
    return request


def _locked(request):
    group = locked_group(request.group_id)
    fresh = MembershipRequest.objects.select_related("person", "organization", "closed_by").get(pk=request.pk)
    fresh.group = group
    return fresh


def _refuse_answered(request):
    if not request.is_open:
        raise Refusal("5.3", _("This request has already been answered."))


def _refuse_closed(group):
    if group.state == GroupState.CLOSED:
        raise Refusal("G1", _("%(group)s is closed. A partner may propose to reactivate it.") % {"group": group})
