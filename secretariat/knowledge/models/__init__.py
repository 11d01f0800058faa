"""The tables of knowledge."""

from .choices import LONGEST, PARTS, Ending, KnowledgeKind, Outcome, Sector
from .editors import ThemeEditor
from .items import Item, Version
from .texts import VersionText

__all__ = [
    "LONGEST",
    "PARTS",
    "Ending",
    "Item",
    "KnowledgeKind",
    "Outcome",
    "Sector",
    "ThemeEditor",
    "Version",
    "VersionText",
]
