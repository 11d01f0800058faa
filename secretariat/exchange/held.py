"""The personal data that pledges, offers and requests hold. What was written for a partner stays the partner's."""

from alliance87.myself.held import Held

HELD = Held(
    own_words={
        "exchange.Pledge.made_by": ("title",),
        "exchange.Pledge.accepted_by": (),
        "exchange.Pledge.declined_by": ("declined_because",),
        "exchange.Word.given_by": ("words",),
        "exchange.Notice.made_by": ("title", "words"),
        "exchange.Notice.accepted_by": (),
        "exchange.Notice.declined_by": ("declined_because",),
        "exchange.Closing.closed_by": ("words",),
        "exchange.Removal.removed_by": ("because",),
        "exchange.Message.written_by": ("words",),
    },
)
