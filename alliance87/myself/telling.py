"""What the download of one's own data leaves out, and why.

Every row that refers to a person is told whole. A test walks the models: a new one is told too, or named here.
"""

LEFT_OUT = {
    "partners.User_groups.user": "told as the roles in the Secretariat that it follows",
    "partners.User_user_permissions.user": "given to nobody: what one may do follows from offices and roles, which are told",
    "gcg.ActionPoint_owners.user": "told with the action points themselves",
    "outbox.IncomingMail.recipients": "where a message says it was sent to: addresses of the portal",
    "outbox.Mailing.reply_to": "the portal's own address, which answers go to",
}
"""Places that refer to a person and are told elsewhere, or tell nothing about one."""

SECRETS = {
    "partners.User.password": "proves who somebody is",
    "usersessions.UserSession.session_key": "proves who somebody is",
    "mfa.Authenticator.data": "proves who somebody is",
    "outbox.IncomingMail.raw": "the letter byte for byte; what one wrote oneself is told by its subject",
    "outbox.KeptMail.raw": "the letter as it was sent, told under mail",
}
"""Fields of told rows that are not told."""

LETTERS_LET_IN = (
    "account.email_confirmation",
    "account.email_confirmation_signup",
    "account.login_code",
    "account.password_reset_key",
)
"""Letters whose text is a way into an account; that they were sent is told. In others, personal links are left out."""

OWN_WORDS = {
    "gcg.Correction.answered_by": ("answer", "answer_note"),
    "gcg.Credential.ruled_by": ("declined_because",),
    "gcg.Decision.adopted_by": ("symbol", "title", "text"),
    "gcg.Invitation.revoked_by": (),
    "gcg.MeetingChair.recorded_by": ("note",),
    "gcg.ObserverInterest.informed_by": (),
    "gcg.Observer.invited_by": (),
    "gcg.Opening.opened_by": (),
    "gcg.Outcome.announced_by": ("result", "note"),
    "gcg.Outcome.reopened_by": ("reopened_because",),
    "gcg.Phase.begun_by": (),
    "gcg.Presence.checked_in_by": (),
    "gcg.Presence.checked_out_by": (),
    "gcg.Presence.struck_by": ("struck_because",),
    "gcg.Presenter.invited_by": (),
    "gcg.Presenter.withdrawn_by": (),
    "gcg.Stance.withdrawn_by": (),
    "groups.Lead.appointed_by": (),
    "groups.Lead.ended_by": (),
    "outbox.IncomingMail.settled_by": ("note",),
    "partners.Invitation.revoked_by": (),
    "partners.StaffRole.ended_by": (),
    "partners.StaffRole.granted_by": (),
    "pathfinder.FocalPoint.ended_by": (),
    "pathfinder.FocalPoint.named_by": (),
    "secretariat.Impersonation.ended_by": (),
    "secretariat.Impersonation.started_by": ("reason",),
}
"""Rows about somebody else, or written by several: told are which, when, and the words that are this person's."""

OF_THE_NAMED = {
    "gcg.Credential.email": ("name", "change", "declined_because"),
    "gcg.Nomination.representative_email": ("representative",),
    "outbox.IncomingMail.sender": ("subject", "recipients"),
    "outbox.KeptMail.recipient": ("subject",),
    "partners.Application.focal_email": ("name", "focal_name", "focal_function"),
    "partners.Application.signatory_email": ("name", "signatory_name", "signatory_function"),
    "partners.Invitation.email": ("role",),
    "partners.Naming.email": ("application", "kind", "name", "is_right"),
}
"""Of rows that hold an address of the person: what they say about the person, besides the address and the days."""
