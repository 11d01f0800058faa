"""The tables of the Secretariat's own affairs."""

from .looks import Impersonation
from .reviews import Review, ReviewVersion

__all__ = ["Impersonation", "Review", "ReviewVersion"]
