"""Which partners a reader of the directory asked for, and how many there are beside each filter."""

from array import array
from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import NamedTuple
from unicodedata import category, name, normalize

MOST_WORDS = 8
OF_COUNTRY = 0.9
"""How much a word of the country's names counts beside one of the partner's own."""

SHORT = 2
DENSE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "ETHIOPIC")
"""How the names of scripts begin in which a sign is a syllable or a word."""


class Entry(NamedTuple):
    """What the filters judge a partner by; its country and regions may be empty. Its words
    and those of its country's names are there for a search."""

    pk: int
    category: str
    country: str
    un_region: str
    ilo_region: str
    themes: tuple[str, ...]
    words: tuple[str, ...] = ()
    of_country: tuple[str, ...] = ()


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
    is_unknown: bool = False
    """Whether something was asked for that cannot be: nothing is found then."""

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
    seen = "".join(one for one in normalize("NFKC", query) if category(one) != "Cf")
    parts = "".join(one if category(one)[0] in "LMN" else " " for one in seen).split()
    words = list(dict.fromkeys(parts))[:MOST_WORDS]
    return [word for word in words if _tells(word)] or words


def _tells(word):
    """Whether a word is long enough to tell something; in scripts of syllables and of words, any is."""
    return len(word) > SHORT or any(name(sign, "").startswith(DENSE) for sign in word)


def swaps_of(word):
    """The words in which two letters of `word` that follow each other stand the other way round."""
    marked = normalize("NFKD", word.casefold())
    plain = normalize("NFC", "".join(one for one in marked if not "\u0300" <= one <= "\u036f"))
    swapped = (plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :] for at in range(len(plain) - 1))
    return sorted({one for one in swapped if one != plain})


def best_first(entries, likenesses):
    """Entries by how much their words are like what was asked, {known word: likeness} for each word; the names of
    their country count a little less."""

    def best(likeness, words):
        return max((likeness.get(word, 0) for word in words), default=0)

    def score(entry):
        return sum(
            max(best(likeness, entry.words), best(likeness, entry.of_country) * OF_COUNTRY) for likeness in likenesses
        )

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
