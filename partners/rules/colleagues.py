"""How long an invitation to a partner's desk is valid, and what became of it."""

from datetime import timedelta
from enum import StrEnum

INVITATION_STANDS = timedelta(days=14)
MOST_WAITING = 20
"""The most waiting invitations of one organization, so that nobody floods others with e-mails."""


class InvitationState(StrEnum):
    """What became of an invitation."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


def standing_of(*, expires_at, accepted_at, revoked_at, now):
    """The state of an invitation at the moment `now`."""
    if accepted_at:
        return InvitationState.ACCEPTED
    if revoked_at:
        return InvitationState.REVOKED
    return InvitationState.EXPIRED if now >= expires_at else InvitationState.WAITING
