"""The day by which partners are judged."""

from alliance87.ui.clock import today

__all__ = ["today"]
