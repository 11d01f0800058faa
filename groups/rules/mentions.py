"""Who is meant by the names typed in the picker of mentions. No Django, no clock."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alliance87.ui.letters import without_marks


@dataclass(frozen=True, slots=True)
class Mentioned:
    """`keys` of the people meant, the names nobody has (`unknown`), and those that several have (`several`)."""

    keys: tuple[int, ...]
    unknown: tuple[str, ...]
    several: tuple[str, ...]


def mentioned(typed: Iterable[str], people: Mapping[int, tuple[str, str]]) -> Mentioned:
    """Who is meant by each typed name. `people` gives the name of each and the words that tell them apart, such as
    the name with the organization; either may be typed, in any letter case, with any spaces and an @ before it, and
    without its accents or vowel signs where that is nobody else's name.
    """
    by_words, by_letters = defaultdict(set), defaultdict(set)
    for key, both in people.items():
        for words in both:
            by_words[_plain(words)].add(key)
            by_letters[_letters(words)].add(key)
    keys: list[int] = []
    unknown: list[str] = []
    several: list[str] = []
    for name in filter(None, (" ".join(text.split()) for text in typed)):
        found = by_words.get(_plain(name)) or by_letters.get(_letters(name), set())
        if not found:
            unknown.append(name.removeprefix("@"))
        elif len(found) > 1:
            several.append(name.removeprefix("@"))
        else:
            keys += found
    return Mentioned(_each_once(keys), _each_once(unknown), _each_once(several))


def _each_once[Value](values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(values))


def _plain(name):
    return " ".join(unicodedata.normalize("NFKC", name).removeprefix("@").split()).casefold()


def _letters(name):
    """The plain name without the marks on its letters."""
    return without_marks(_plain(name))
