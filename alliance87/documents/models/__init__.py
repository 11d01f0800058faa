"""The models of numbered documents."""

from .documents import Distribution, Document, Kind, Series, changes_that_stand, newer_revision
from .files import FileText, Tally, Translation

__all__ = [
    "Distribution",
    "Document",
    "FileText",
    "Kind",
    "Series",
    "Tally",
    "Translation",
    "changes_that_stand",
    "newer_revision",
]
