"""The personal data that the newsletter holds."""

from alliance87.myself.held import DELETED, EMPTIED, Held

HELD = Held(
    addresses={
        "newsletter.Subscriber.email": DELETED,
        "newsletter.Recipient.email": EMPTIED,
        "newsletter.Suppression.email": DELETED,
        "newsletter.AddressToAsk.email": DELETED,
    },
    own_words={
        "newsletter.Issue.begun_by": (),
        "newsletter.Clearance.cleared_by": (),
        "newsletter.Clearance.withdrawn_by": (),
        "newsletter.Schedule.scheduled_by": (),
        "newsletter.Release.released_by": (),
        "newsletter.Release.paused_by": ("paused_because",),
        "newsletter.Pace.set_by": (),
        "newsletter.AddressList.given_by": ("evidence",),
    },
    of_the_named={
        "newsletter.Subscriber.email": ("language", "topics", "frequency", "confirmed_at", "ended_at"),
        "newsletter.Recipient.email": ("language", "state", "reason", "moved_at"),
        "newsletter.Suppression.email": ("bounced_at", "complained_at", "strikes", "said"),
        "newsletter.AddressToAsk.email": (),
    },
)
