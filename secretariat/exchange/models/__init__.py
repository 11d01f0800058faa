"""Pledges, offers and requests, and the answers to these."""

from .answers import Answer, Message
from .notices import Closing, Ending, Notice, NoticeKind, Removal, Side
from .pledges import Pledge, PledgeCourse, Word

__all__ = [
    "Answer",
    "Closing",
    "Ending",
    "Message",
    "Notice",
    "NoticeKind",
    "Pledge",
    "PledgeCourse",
    "Removal",
    "Side",
    "Word",
]
