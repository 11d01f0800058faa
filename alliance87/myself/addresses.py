"""Every field of the portal that keeps somebody's address as text, and what erasing a person does with it.

A test walks the models: a field like these that is in neither table fails it.
"""

from django.apps import apps

EMPTIED, REPLACED, DELETED = "emptied", "replaced", "deleted"
"""Left empty; replaced by an address that receives nothing, where a row needs one; deleted with its row."""

ADDRESSES = {
    "account.EmailAddress.email": DELETED,
    "gcg.CallLetter.email": REPLACED,
    "gcg.Credential.email": REPLACED,
    "gcg.Nomination.representative_email": REPLACED,
    "outbox.Delivery.email": EMPTIED,
    "outbox.KeptMail.recipient": DELETED,
    "partners.Application.focal_email": EMPTIED,
    "partners.Application.signatory_email": EMPTIED,
    "partners.Invitation.email": EMPTIED,
    "partners.Naming.email": EMPTIED,
    "partners.User.email": REPLACED,
}

STAYS = {
    "outbox.IncomingMail.recipients": "where a message says it was sent to; it goes with the message",
    "outbox.Mailing.reply_to": "the portal's own address, which answers go to",
}


def addresses_of(user):
    """Every address of a person: the one they sign in with, and the others they confirmed.

    What they gave and never confirmed may be somebody else's.
    """
    confirmed = user.emailaddress_set.filter(verified=True).values_list("email", flat=True)
    return sorted({user.email, *confirmed})


def rows_with(place, addresses, *, user):
    """The rows that keep one of the addresses of `user` at a place of ADDRESSES; of accounts, theirs alone."""
    label, field = place.rsplit(".", 1)
    rows = apps.get_model(label)._base_manager.filter(**{f"{field}__in": addresses})
    return rows.filter(pk=user.pk) if label == user._meta.label else rows
