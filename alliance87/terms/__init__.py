"""The Terms of Reference as data: versions, clauses, named settings, and refusals that cite them."""

from .refusal import Refusal

__all__ = ["Refusal"]
