"""Writing e-mails as rows, and delivering the rows."""

from .writing import Attached, Recipient, complete, copy, languages_of, withdraw, write

__all__ = ["Attached", "Recipient", "complete", "copy", "languages_of", "withdraw", "write"]
