"""The personal data that inquiries and the press list hold."""

from alliance87.myself.held import DELETED, Held

HELD = Held(
    addresses={"contacts.Inquiry.email": DELETED, "contacts.PressContact.email": DELETED},
    own_words={
        "contacts.Inquiry.closed_by": ("closed_because",),
        "contacts.Answer.answered_by": ("words",),
        "contacts.PressContact.entered_by": (),
    },
    of_the_named={
        "contacts.Inquiry.email": ("subject", "name", "organization", "words"),
        "contacts.PressContact.email": ("name", "outlet", "languages", "note"),
    },
)
