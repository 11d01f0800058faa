"""Who receives the newsletter, its issues, and what became of each copy."""

from .issues import LONGEST, Block, BlockKind, Clearance, Edition, Issue, Schedule
from .lists import AddressFault, AddressList, AddressToAsk, Origin
from .release import Batch, CopyState, MailEvent, Pace, Reason, Recipient, Release, Suppression
from .subscribers import AskingDay, Frequency, NewsletterTopic, Subscriber

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
    "CopyState",
    "Edition",
    "Frequency",
    "Issue",
    "MailEvent",
    "NewsletterTopic",
    "Origin",
    "Pace",
    "Reason",
    "Recipient",
    "Release",
    "Schedule",
    "Subscriber",
    "Suppression",
]
