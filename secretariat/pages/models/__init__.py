"""Public pages, the pictures on them, and their approval."""

from .approval import Approval
from .kinds import LanguageRoot, NewsItem, NewsList, StandardPage
from .pictures import Picture, PictureRendition

__all__ = [
    "Approval",
    "LanguageRoot",
    "NewsItem",
    "NewsList",
    "Picture",
    "PictureRendition",
    "StandardPage",
]
