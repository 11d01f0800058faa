"""The links by which a reader acts without an account: each is signed for one purpose."""

from alliance87.outbox.actions.asking import SignedLink

CONFIRMATION = SignedLink("newsletter:confirmation", "newsletter.confirmation")
PREFERENCES = SignedLink("newsletter:preferences", "newsletter.preferences")
ERASURE = SignedLink("newsletter:erasure", "newsletter.erasure")
STOP = SignedLink("newsletter:stop", "newsletter.stop")
