"""Inviting people to a partner's desk by e-mail, with signed links that expire and can be revoked."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..models import Invitation, User
from ..permissions import may_keep_colleagues
from ..rules.colleagues import INVITATION_STANDS, MOST_WAITING, InvitationState
from .colleagues import begin, locked_organization
from .confirmations import refuse_if_over
from .desk_mail import tell_of_colleague

_signer = Signer(salt="partners.invitation", sep=".")


def invitation_link(invitation):
    """The full address of the page on which the invited person accepts."""
    return settings.SITE_URL + reverse("partners:invitation", args=[_signer.sign(str(invitation.pk))])


def invitation_of(token):
    """The invitation for which a link's token was signed; None if we did not sign it."""
    try:
        pk = _signer.unsign(token)
    except BadSignature:
        return None
    return Invitation.objects.select_related("organization", "invited_by").filter(pk=pk).first()


@transaction.atomic
def invite_colleague(organization, *, by, email, role, hold=timedelta(0), language=""):
    """Invite an address to join in a role. This replaces an earlier invitation of the same address.

    People without an account are written to in `language`, or in that of the person who invites them.
    """
    if not may_keep_colleagues(by, organization):
        raise PermissionDenied
    organization = locked_organization(organization.pk)
    refuse_if_over(organization)
    if organization.colleagues.in_force().filter(person__email=email).exists():
        raise Refusal("", _("%(email)s belongs to a colleague. Change the role instead.") % {"email": email})
    now = timezone.now()
    open_ones = organization.invitations.filter(accepted_at=None, revoked_at=None)
    open_ones.filter(email=email).update(revoked_by=by, revoked_at=now)
    if open_ones.filter(expires_at__gt=now).count() >= MOST_WAITING:
        raise Refusal("", _("%(count)s invitations are already waiting. Withdraw one first.") % {"count": MOST_WAITING})
    invitation = Invitation.objects.create(
        organization=organization,
        email=email,
        role=role,
        invited_by=by,
        invited_at=now,
        expires_at=now + INVITATION_STANDS,
    )
    outbox.write(
        "partners.invitation",
        "partner_invitation",
        {"invitation": invitation, "organization": organization},
        [outbox.Addressee(invitation.email, "", {"link": invitation_link(invitation)}, language or by.language)],
        about=invitation,
        hold=hold,
    )
    record.act("partners.colleague.invited", organization, by=by, role=str(role))
    return invitation


@transaction.atomic
def revoke_invitation(invitation, *, by):
    """Withdraw an invitation: its link no longer works."""
    if not may_keep_colleagues(by, invitation.organization):
        raise PermissionDenied
    organization = locked_organization(invitation.organization_id)
    invitation = Invitation.objects.get(pk=invitation.pk)
    if invitation.accepted_at or invitation.revoked_at:
        raise Refusal("", _("This invitation has already been accepted or withdrawn."))
    invitation.revoked_by, invitation.revoked_at = by, timezone.now()
    invitation.save(update_fields=["revoked_by", "revoked_at"])
    record.act("partners.invitation.revoked", organization, by=by)
    return invitation


def is_for(invitation, user):
    """Whether the invitation was sent to an address with which the user signs in."""
    return User.objects.signing_in_with(invitation.email).filter(pk=user.pk).exists()


@transaction.atomic
def accept_invitation(invitation, *, by):
    """Join the desk. Only a person whose address was invited may, once, while the invitation is valid. It may be any
    address with which they sign in.
    """
    organization = locked_organization(invitation.organization_id)
    invitation = Invitation.objects.get(pk=invitation.pk)
    if not is_for(invitation, by):
        raise Refusal("", _("This invitation was sent to another address. Sign in with the address it was sent to."))
    sentences = {
        InvitationState.ACCEPTED: _("This invitation has already been accepted."),
        InvitationState.REVOKED: _("This invitation was withdrawn. Ask the focal point for a new one."),
        InvitationState.EXPIRED: _("This invitation has expired. Ask the focal point for a new one."),
    }
    if sentence := sentences.get(invitation.standing):
        raise Refusal("", sentence)
    colleague = begin(organization, by, role=invitation.role, by=by)
    invitation.accepted_by, invitation.accepted_at = by, timezone.now()
    invitation.save(update_fields=["accepted_by", "accepted_at"])
    tell_of_colleague(colleague, "began", by=by)
    return colleague
