"""What an app offers about the personal data it holds: where addresses are kept, what is told of rows, what must end first."""

from collections.abc import Callable
from dataclasses import dataclass, field

from alliance87 import wiring
from alliance87.desk.models import Mark

EMPTIED, REPLACED, DELETED, REWRITTEN = "emptied", "replaced", "deleted", "rewritten"
"""What erasing does: leave the field empty; replace the address with one that receives nothing, where it is required;
delete the row; remove the address from the message that contains it (`outbox.actions.forgetting`).
"""


@dataclass(frozen=True)
class Held:
    """The personal data of one app, by places such as `partners.User.email`.

    `addresses` are the fields that keep a person's address as text, with what erasing does. `stays` are fields that look
    like one and are none of a person's, with the reason. `left_out` are places that refer to a person and are given
    elsewhere in the download, or say nothing about a person. `secrets` are fields that are left out of the rows that are
    given. `own_words` are rows about somebody else, or written by several people: only the row's identity, its time and
    this person's own words are given. `through` are rows that are a person's by another row, {model: the way from it to the
    person}; they are given whole. `of_the_named` are, for rows that hold an address of the person, the fields about
    the person. `refuse_erasure(user)` raises a Refusal where something must end first. `forget(user)` deletes what
    nobody needs once the person is erased.
    """

    addresses: dict = field(default_factory=dict)
    stays: dict = field(default_factory=dict)
    left_out: dict = field(default_factory=dict)
    secrets: dict = field(default_factory=dict)
    own_words: dict = field(default_factory=dict)
    of_the_named: dict = field(default_factory=dict)
    through: dict = field(default_factory=dict)
    refuse_erasure: Callable[[object], None] | None = None
    forget: Callable[[object], None] | None = None


def merged(name):
    """One of the tables of Held, of all apps together."""
    return {place: value for held in _offers() for place, value in getattr(held, name).items()}


def refuse_erasure(user):
    """Refuse to erase a person while an app says that something must end first."""
    for held in _offers():
        if held.refuse_erasure:
            held.refuse_erasure(user)


def forget(user):
    """Delete what is kept on a person for their own use only, as each app says."""
    for held in _offers():
        if held.forget:
            held.forget(user)


def _offers():
    return wiring.offered(wiring.HELD)


def _forget_own_lines(user):
    """Delete what was said of the person's own lines of the desk."""
    Mark.objects.filter(owner=user).delete()


OF_THE_GROUND = Held(
    addresses={
        "account.EmailAddress.email": DELETED,
        "outbox.Delivery.email": EMPTIED,
        "outbox.Following.email": DELETED,
        "outbox.IncomingMail.sender": REWRITTEN,
        "outbox.KeptMail.recipient": DELETED,
    },
    stays={
        "outbox.IncomingMail.recipients": "where a message says it was sent to; rewritten with its sender",
        "outbox.Mailing.reply_to": "the portal's own address, which answers go to",
    },
    secrets={
        "usersessions.UserSession.session_key": "proves who somebody is",
        "mfa.Authenticator.data": "proves who somebody is",
        "outbox.IncomingMail.raw": "the message byte for byte; one that the person wrote is given by its subject",
        "outbox.KeptMail.raw": "the e-mail as it was sent, given under mail",
    },
    own_words={
        "desk.Mark.made_by": ("words", "until"),
        "outbox.IncomingMail.settled_by": ("note",),
        "posts.StaffRole.ended_by": (),
        "posts.StaffRole.begun_by": (),
    },
    of_the_named={
        "outbox.Following.email": ("about_type", "about_id"),
        "outbox.IncomingMail.sender": ("subject", "recipients"),
        "outbox.KeptMail.recipient": ("subject",),
    },
    forget=_forget_own_lines,
)
