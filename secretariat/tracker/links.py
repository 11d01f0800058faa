"""The personal link by which an owner says how an initiative goes, without signing in."""

from alliance87.outbox.actions.asking import SignedLink

PROGRESS = SignedLink("tracker:progress-by-link", "tracker.progress")
