"""The signed links in e-mails to people who register: to confirm, and to give up the place."""

from alliance87.outbox.actions.asking import SignedLink

CONFIRMING = SignedLink("events:confirmation", "events.registration")
LEAVING = SignedLink("events:leaving", "events.leaving")
