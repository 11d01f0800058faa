"""Which partners a reader of the directory asked for, and how many each filter would show."""

from array import array
from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import NamedTuple
from unicodedata import category, name, normalize

from alliance87.ui.letters import without_accents

MOST_WORDS = 8
OF_COUNTRY = 0.9
"""The weight of a word in the country's names, compared with one in the partner's own name."""

SHORT = 2
DENSE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "ETHIOPIC")
"""The beginnings of the Unicode names of scripts in which a character is a syllable or a word."""


class PartnerFacets(NamedTuple):
    """The data by which filters judge a partner.

    Its country and regions may be empty. Its words and those of its country's names are used in a search.
    """

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
    """What a reader asked the directory for. An empty value means anything."""

    q: str = ""
    category: str = ""
    country: str = ""
    un_region: str = ""
    ilo_region: str = ""
    theme: str = ""
    is_unknown: bool = False
    """Whether something invalid was asked for, so that nothing is found."""

    @property
    def is_anything(self):
        return not any(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True)
class Selection:
    """The partners found, in order, in a compact form for the cache; and, for each facet, how many each of its values
    would find.
    """

    pks: array
    counts: dict[str, dict[str, int]]


def words_of(query):
    """The words to search for. Short words are used only if there are no others, since they distinguish little."""
    seen = "".join(letter for letter in normalize("NFKC", query) if category(letter) != "Cf")
    parts = "".join(letter if category(letter)[0] in "LMN" else " " for letter in seen).split()
    words = list(dict.fromkeys(parts))[:MOST_WORDS]
    return [word for word in words if _tells(word)] or words


def _tells(word):
    """Whether a word is long enough to distinguish names. In scripts of syllables or words, any is."""
    return len(word) > SHORT or any(name(sign, "").startswith(DENSE) for sign in word)


def swaps_of(word):
    """The words made by swapping two adjacent letters of `word`."""
    plain = without_accents(word.casefold())
    swapped = (plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :] for at in range(len(plain) - 1))
    return sorted({word for word in swapped if word != plain})


def best_first(entries, likenesses):
    """Entries, the most similar to what was asked first.

    `likenesses` has {known word: likeness} for each word asked. Words in the names of the country count a little less.
    """

    def best(likeness, words):
        return max((likeness.get(word, 0) for word in words), default=0)

    def score(entry):
        return sum(
            max(best(likeness, entry.words), best(likeness, entry.of_country) * OF_COUNTRY) for likeness in likenesses
        )

    return sorted(entries, key=score, reverse=True)


def select(entries, asked):
    """The Selection of `entries` for `asked`. The counts of a facet ignore its own filter."""
    counts = {facet: _counted(entries, asked, facet) for facet in FACETS}
    return Selection(array("q", [entry.pk for entry in _matching(entries, asked)]), counts)


def _counted(entries, asked, facet):
    others = _matching(entries, replace(asked, **{facet: ""}))
    if facet == "theme":
        return Counter(theme for entry in others for theme in entry.themes)
    place = PartnerFacets._fields.index(facet)
    counted = Counter(entry[place] for entry in others)
    counted.pop("", None)
    return counted


def _matching(entries, asked):
    """Apply the filters one after another, in plain passes; there are at most twenty thousand entries."""
    for place, facet in enumerate(("category", "country", "un_region", "ilo_region"), start=1):
        if value := getattr(asked, facet):
            entries = [entry for entry in entries if entry[place] == value]
    if asked.theme:
        entries = [entry for entry in entries if asked.theme in entry.themes]
    return entries
