"""Which partners a reader of the directory asked for, and how many there are beside each filter."""

import re
from array import array
from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import NamedTuple
from unicodedata import normalize

MOST_WORDS = 8
SHORT = 2


class Entry(NamedTuple):
    """What the filters judge a partner by; its country and regions may be empty. Its words are there for a search."""

    pk: int
    category: str
    country: str
    un_region: str
    ilo_region: str
    themes: tuple[str, ...]
    words: tuple[str, ...] = ()


FACETS = ("category", "country", "un_region", "ilo_region", "theme")


@dataclass(frozen=True)
class Asked:
    """What a reader asked the directory for; empty is anything."""

    q: str = ""
    category: str = ""
    country: str = ""
    un_region: str = ""
    ilo_region: str = ""
    theme: str = ""

    @property
    def is_anything(self):
        return not any(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True)
class Selection:
    """The partners found, in their order, packed to be kept; and for each facet how many its values would find."""

    pks: array
    counts: dict[str, dict[str, int]]


def words_of(query):
    """The words to search for: short ones only where there is no other, since they tell little apart."""
    words = list(dict.fromkeys(re.findall(r"\w+", normalize("NFKC", query))))[:MOST_WORDS]
    return [word for word in words if len(word) > SHORT] or words


def best_first(entries, likenesses):
    """Entries by how much their words are like what was asked, {known word: likeness} for each word."""

    def score(entry):
        return sum(max(likeness.get(word, 0) for word in entry.words) for likeness in likenesses)

    return sorted(entries, key=score, reverse=True)


def select(entries, asked):
    """Those of `entries` that `asked` asks for; the counts of a facet leave its own filter out."""
    counts = {facet: _counted(entries, asked, facet) for facet in FACETS}
    return Selection(array("q", [entry.pk for entry in _matching(entries, asked)]), counts)


def _counted(entries, asked, facet):
    others = _matching(entries, replace(asked, **{facet: ""}))
    if facet == "theme":
        return Counter(theme for entry in others for theme in entry.themes)
    place = Entry._fields.index(facet)
    counted = Counter(entry[place] for entry in others)
    counted.pop("", None)
    return counted


def _matching(entries, asked):
    """Filters one after the other, each a plain pass; twenty thousand entries are the worst."""
    for place, facet in enumerate(("category", "country", "un_region", "ilo_region"), start=1):
        if value := getattr(asked, facet):
            entries = [entry for entry in entries if entry[place] == value]
    if asked.theme:
        entries = [entry for entry in entries if asked.theme in entry.themes]
    return entries


def safe_cell(text):
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else text
