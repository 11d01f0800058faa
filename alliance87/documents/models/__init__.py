"""The models of numbered documents."""

from .documents import Distribution, Document, Kind, Series, newer_revision
from .files import FileText, Tally, Translation

__all__ = ["Distribution", "Document", "FileText", "Kind", "Series", "Tally", "Translation", "newer_revision"]
