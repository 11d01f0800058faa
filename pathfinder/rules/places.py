"""The lines of a Roadmap that remarks are on, by their keys: P1 a priority, A3 an action, I7 an indicator."""

import re

KEY = re.compile(r"([A-Z])(\d+)")
ORDER = "PAICR"


def order_of(key: str) -> tuple[int, int]:
    """Where a key stands among others: the whole Roadmap ("") first, then priorities, actions, indicators, the others."""
    if not (match := KEY.fullmatch(key)):
        return (-1, 0)
    letter, number = match.groups()
    place = ORDER.find(letter)
    return (len(ORDER) if place < 0 else place, int(number))
