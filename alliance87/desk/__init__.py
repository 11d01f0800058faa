"""My desk: what a person is in the Alliance and why, and what is waiting for them."""

from .desk import Desk

__all__ = ["Desk"]
