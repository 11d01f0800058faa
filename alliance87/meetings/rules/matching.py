"""Under which item a file belongs, by its name; and what it may be called. No Django: a guess for a person to confirm."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from alliance87.ui.letters import without_accents

_SAID = re.compile(r"(?:^|[^a-z])(?:agenda[ _-]*)?(?:item|point|punto|pt)[ ._-]*0*(\d{1,2})(?!\d)")
_LEADING = re.compile(r"^\W*0*(\d{1,2})(?![\d])(?:\.\d+)*[ ._)-]*")
_SHORTEST = 4
"""Words shorter than this say too little to match by."""
_HALF = 0.5


def item_for(name: str, items: Sequence[tuple[int, str]]) -> int | None:
    """The number of the item to which a file of this name belongs, or None. `items` are (number, title).

    A number after the word item counts most, then all words of a title, then a number at the beginning, then at least
    half of a title's words, if no other title has as many.
    """
    numbers = {number for number, _title in items}
    stem = _plain(PurePath(name).stem)
    if (match := _SAID.search(stem)) and int(match[1]) in numbers:
        return int(match[1])
    words = _words(stem)
    shares = {number: _share(_words(_plain(title)), words) for number, title in items}
    best = max(shares.values(), default=0.0)
    alone = [number for number, share in shares.items() if share == best]
    if best == 1 and len(alone) == 1:
        return alone[0]
    if (leading := _LEADING.match(stem)) and int(leading[1]) in numbers:
        return int(leading[1])
    return alone[0] if best >= _HALF and len(alone) == 1 else None


def title_for(name: str) -> str:
    """What a paper of this file may be called: its name without ending, numbers before it, and signs for spaces."""
    stem = PurePath(name).stem
    words = re.sub(r"^(?:agenda[ _-]*)?item[ ._-]*\d{1,2}(?!\d)", "", stem, flags=re.IGNORECASE)
    words = _LEADING.sub("", words, count=1) if re.search(r"[^\W\d_]", _LEADING.sub("", words, count=1)) else words
    words = " ".join(re.sub(r"[_\s]+|(?<=\w)-(?=\w)", " ", words).split()).strip(" -–—.")
    return (words[:1].upper() + words[1:])[:300] or stem[:300]


def told_apart(names: Sequence[str]) -> list[str]:
    """The names, in which the second of two alike has a number: `plan.pdf (2)`."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return result


def _plain(words):
    """In lower case and without accents."""
    return without_accents(words.casefold())


def _words(words):
    return {word for word in re.split(r"[\W_]+", words) if len(word) >= _SHORTEST and not word.isdecimal()}


def _share(title, words):
    return len(title & words) / len(title) if title else 0.0
