"""Pledges, offers and requests, and the answers to these."""

from .answers import Answer, Message
from .notices import Closing, Ending, Kind, Notice, Removal, Side
from .pledges import Course, Pledge, Word

__all__ = [
    "Answer",
    "Closing",
    "Course",
    "Ending",
    "Kind",
    "Message",
    "Notice",
    "Pledge",
    "Removal",
    "Side",
    "Word",
]
