"""My desk: what a person is in the Alliance and why, and what waits for that person."""

from .desk import Desk

__all__ = ["Desk"]
