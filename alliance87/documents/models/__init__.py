"""The models of numbered documents."""

from .documents import Distribution, Document, DocumentKind, Series, changes_that_stand, newer_revision
from .files import FileText, Tally, Translation

__all__ = [
    "Distribution",
    "Document",
    "DocumentKind",
    "FileText",
    "Series",
    "Tally",
    "Translation",
    "changes_that_stand",
    "newer_revision",
]
