"""The symbols of meetings of groups: `SUPPLY/M3`. No Django, no database."""

import re
from collections.abc import Collection

from alliance87.ui.letters import without_accents

LONGEST = 10
_SMALL = frozenset(("a", "an", "and", "for", "in", "of", "on", "the", "to"))


def stem_of(acronym: str, name: str) -> str:
    """The first part of the symbol: the acronym in plain capitals and digits or, without one, the initials of the name.

    It has no hyphen, since the address of a document turns each `/` of its symbol into one.
    """
    plain = _plain(acronym)
    if plain:
        return plain[:LONGEST]
    words = [word for word in re.split(r"[^\w]+", name) if word and word.lower() not in _SMALL]
    return _plain("".join(word[0] for word in words))[:LONGEST] or "GROUP"


def free_stem(stem: str, taken: Collection[str]) -> str:
    """The stem, with the first number from 2 on that makes it differ from those of other groups."""
    number, free = 2, stem
    while free in taken:
        free = f"{stem}{number}"
        number += 1
    return free


def stem_in(symbol: str) -> str:
    """The stem of a symbol that was given."""
    return symbol.partition("/")[0]


def _plain(text):
    return re.sub(r"[^A-Z0-9]", "", without_accents(text).upper())
