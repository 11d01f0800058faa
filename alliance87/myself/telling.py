"""What the download of a person's own data leaves out, and why.

Every row that refers to a person is given in full. A test walks the models: a new model is given too, or must be named
here.
"""

LEFT_OUT = {
    "partners.User_groups.user": "not used: roles in the Secretariat are rows, which are given",
    "partners.User_user_permissions.user": "not used: what people may do follows from offices and roles, which are given",
    "gcg.ActionPoint_owners.user": "given with the action points themselves",
    "outbox.IncomingMail.recipients": "where a message says it was sent to: addresses of the portal",
    "outbox.Mailing.reply_to": "the portal's own address, which answers go to",
}
"""Places that refer to a person and are given elsewhere, or say nothing about a person."""

SECRETS = {
    "partners.User.password": "proves who somebody is",
    "usersessions.UserSession.session_key": "proves who somebody is",
    "mfa.Authenticator.data": "proves who somebody is",
    "outbox.IncomingMail.raw": "the message byte for byte; one that the person wrote is given by its subject",
    "outbox.KeptMail.raw": "the e-mail as it was sent, given under mail",
}
"""Fields that are left out of the rows that are given."""

LETTERS_LET_IN = (
    "account.email_confirmation",
    "account.email_confirmation_signup",
    "account.login_code",
    "account.password_reset_key",
)
"""E-mails whose text gives access to an account: only that they were sent is given.

In others, personal links are left out.
"""

OWN_WORDS = {
    "gcg.Correction.answered_by": ("answer", "answer_note"),
    "gcg.Credential.ruled_by": ("declined_because",),
    "gcg.Decision.adopted_by": ("symbol", "title", "text"),
    "gcg.Interest.told_by": (),
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
    "groups.Lead.begun_by": (),
    "groups.Lead.ended_by": (),
    "outbox.IncomingMail.settled_by": ("note",),
    "partners.Colleague.begun_by": (),
    "partners.Colleague.ended_by": (),
    "partners.Invitation.revoked_by": (),
    "posts.StaffRole.ended_by": (),
    "posts.StaffRole.begun_by": (),
    "pathfinder.FocalPoint.ended_by": (),
    "pathfinder.FocalPoint.begun_by": (),
    "secretariat.Impersonation.ended_by": (),
    "secretariat.Impersonation.started_by": ("reason",),
}
"""Rows about somebody else, or written by several people.

Only the row's identity, its time and this person's own words are given.
"""

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
"""For rows that hold an address of the person: the fields about the person, besides the address and the days."""
