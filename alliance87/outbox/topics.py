"""E-mails that people may turn off. Each floor names its own; all others are always sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Topic:
    """Optional e-mails: what they report, who receives them, and whether only the Secretariat does.

    Where `rhythms`, (key, words), are given, a person chooses how often they come; the first one is for those who have
    not chosen. One that `is_asked_for` is sent only to those who turned it on; it is offered to those whom `is_for`
    names.
    """

    key: str
    words: str | Promise
    because: str | Promise
    is_for_staff: bool = False
    rhythms: tuple[tuple[str, str | Promise], ...] = ()
    is_asked_for: bool = False
    is_for: Callable[[Any], bool] = lambda _user: True
