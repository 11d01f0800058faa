"""Writing mail as rows, and delivering the rows."""

from .writing import Attached, Recipient, complete, copy, write

__all__ = ["Attached", "Recipient", "complete", "copy", "write"]
