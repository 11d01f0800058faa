"""The personal data that pledges hold."""

from alliance87.myself.held import Held

HELD = Held(
    own_words={
        "exchange.Pledge.made_by": ("title",),
        "exchange.Pledge.accepted_by": (),
        "exchange.Pledge.declined_by": ("declined_because",),
        "exchange.Word.given_by": ("words",),
    },
)
