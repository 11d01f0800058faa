"""The tables of knowledge."""

from .choices import LONGEST, PARTS, KnowledgeKind, Sector, VersionEnding, VersionOutcome
from .editors import ThemeEditor
from .items import Item, Version
from .texts import VersionText

__all__ = [
    "LONGEST",
    "PARTS",
    "Item",
    "KnowledgeKind",
    "Sector",
    "ThemeEditor",
    "Version",
    "VersionEnding",
    "VersionOutcome",
    "VersionText",
]
