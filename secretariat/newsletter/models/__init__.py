"""Who receives the newsletter, its issues, and what became of each copy."""

from .issues import LONGEST, Block, BlockKind, Clearance, Edition, Issue, Schedule
from .lists import AddressFault, AddressList, AddressToAsk, Origin
from .release import Batch, MailEvent, Pace, Reason, Recipient, Release, State, Suppression
from .subscribers import AskingDay, Frequency, Subscriber, Topic

__all__ = [
    "LONGEST",
    "AddressFault",
    "AddressList",
    "AddressToAsk",
    "AskingDay",
    "Batch",
    "Block",
    "BlockKind",
    "Clearance",
    "Edition",
    "Frequency",
    "Issue",
    "MailEvent",
    "Origin",
    "Pace",
    "Reason",
    "Recipient",
    "Release",
    "Schedule",
    "State",
    "Subscriber",
    "Suppression",
    "Topic",
]
