"""Action Groups and Working Groups, and who leads them (6.2)."""

from .groups import Group, Kind
from .leads import Lead

__all__ = ["Group", "Kind", "Lead"]
