"""Writing e-mails as rows, and delivering the rows."""

from .writing import Addressee, Attached, complete, copy, languages_of, withdraw, write

__all__ = ["Addressee", "Attached", "complete", "copy", "languages_of", "withdraw", "write"]
