"""Pledges, offers and requests, and the answers to these."""

from .answers import Answer, Message
from .notices import Closing, Ending, Notice, NoticeKind, Removal, Side
from .pledges import Course, Pledge, Word

__all__ = [
    "Answer",
    "Closing",
    "Course",
    "Ending",
    "Message",
    "Notice",
    "NoticeKind",
    "Pledge",
    "Removal",
    "Side",
    "Word",
]
