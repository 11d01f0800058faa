"""Pledges, offers and requests, and the answers to these."""

from .answers import Answer, Message
from .notices import Closing, Notice, NoticeEnding, NoticeKind, Removal, Side
from .pledges import Pledge, PledgeCourse, Word

__all__ = [
    "Answer",
    "Closing",
    "Message",
    "Notice",
    "NoticeEnding",
    "NoticeKind",
    "Pledge",
    "PledgeCourse",
    "Removal",
    "Side",
    "Word",
]
