"""Who works for a partner: roles are rows with a period. Permissions follow in the same transaction."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87 import wiring
from alliance87.posts import actions as posts
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Colleague, Organization, Role
from ..models.partnerships import has_ended
from ..permissions import may_keep_colleagues
from .desk_mail import tell_of_colleague, tell_whom_it_befell


def begin(organization, person, *, role, by):
    """Begin a role, with its permissions. The caller has checked who may, and holds the organization's lock."""
    if has_ended(organization):
        raise Refusal(
            "R5", _("%(name)s is no longer a partner, so nobody can work at its desk.") % {"name": organization}
        )
    return posts.begin(Colleague(organization=organization, person=person, role=role), by=by)


@transaction.atomic
def change_role(colleague, *, by, role):
    """Give a colleague another role from now on. Refused for the last focal point."""
    colleague = _locked(colleague, by, may=may_keep_colleagues(by, colleague.organization))
    if colleague.role == role:
        return colleague
    posts.refuse_if_last(colleague)
    posts.end(colleague, by=by)
    changed = begin(colleague.organization, colleague.person, role=role, by=by)
    changed.is_public = colleague.is_public
    changed.save(update_fields=["is_public"])
    tell_whom_it_befell(changed, "role", by=by)
    return changed


@transaction.atomic
def end_colleague(colleague, *, by):
    """End a colleague's role and its rights, at this moment.

    Colleagues may leave themselves, except the last focal point.
    """
    may = by.pk == colleague.person_id or may_keep_colleagues(by, colleague.organization)
    colleague = _locked(colleague, by, may=may)
    posts.refuse_if_last(colleague)
    _leave(colleague, by=by)
    tell_of_colleague(colleague, "ended", by=by)
    tell_whom_it_befell(colleague, "yours", by=by)
    return colleague


@transaction.atomic
def hand_over(colleague, *, by, successor):
    """A focal point leaves and, at the same moment, another colleague becomes focal point."""
    colleague = _locked(colleague, by, may=may_keep_colleagues(by, colleague.organization))
    successor = _locked(successor, by, may=successor.organization_id == colleague.organization_id)
    if successor.pk == colleague.pk or not successor.person.is_active:
        raise Refusal("", _("Choose as successor another colleague who can sign in."))
    if successor.role != Role.FOCAL_POINT:
        posts.end(successor, by=by)
        begin(colleague.organization, successor.person, role=Role.FOCAL_POINT, by=by)
    _leave(colleague, by=by)
    details = {"person": str(colleague.person), "successor": str(successor.person)}
    record.act("partners.colleague.handed_over", colleague.organization, by=by, **details)
    tell_of_colleague(colleague, "ended", by=by)
    tell_whom_it_befell(colleague, "yours", by=by)
    return colleague


@transaction.atomic
def show_person(colleague, *, by, is_public):
    """Show a colleague's name on the public page, or not. Only the person decides."""
    colleague = _locked(colleague, by, may=by.pk == colleague.person_id)
    colleague.is_public = is_public
    colleague.save(update_fields=["is_public"])
    record.act("partners.colleague.shown", colleague.organization, by=by, is_public=is_public)
    return colleague


def close_desk(organization, *, by, successor=None):
    """End every role at the desk and withdraw its invitations when the partnership ends; returns those who had a role.

    The caller has checked who may, and holds the organization's lock. `by` is None for the timetable. What colleagues
    are for the partner elsewhere goes on for the `successor` of a merger, and ends otherwise.
    """
    leaving = list(organization.colleagues.in_force().select_related("person", "organization"))
    for colleague in leaving:
        _leave(colleague, by=by, is_bound=False, successor=successor)
    waiting = organization.invitations.filter(accepted_at=None, revoked_at=None)
    waiting.update(revoked_by=by, revoked_at=timezone.now())
    return leaving


def _leave(colleague, *, by, is_bound=True, successor=None):
    """End the role. What the person is for the partner on the floors above, such as lead of a group, ends first."""
    for leave in wiring.offered(wiring.LEAVING):
        leave(colleague, by=by, is_bound=is_bound, successor=successor)
    posts.end(colleague, by=by)


def locked_organization(pk):
    """The organization, locked until the transaction ends, so that acts on its colleagues are done one at a time."""
    return hold(Organization.objects, pk)


def _locked(colleague, by, *, may):
    if not may:
        raise PermissionDenied
    locked_organization(colleague.organization_id)
    fresh = Colleague.objects.select_related("organization", "person").get(pk=colleague.pk)
    posts.refuse_if_ended(fresh)
    return fresh
