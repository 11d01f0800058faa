"""Letters that people may turn off. Each floor names its own; all others always come."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Topic:
    """Optional letters: what they tell, to whom they go, and whether only the Secretariat gets them."""

    key: str
    words: str | Promise
    because: str | Promise
    is_for_staff: bool = False
