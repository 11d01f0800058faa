"""What a reader asks for, in its parts, and what an answer looks like. No Django, no database."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

LONGEST = 200
"""The most characters of a question."""
MOST_PARTS = 12
"""The most words and phrases of a question that are used."""
BEGINS, ENDS = "\x02", "\x03"
"""What stands around the words that were found in an excerpt. No text that is kept has these characters."""

_PART = re.compile(r"(?P<without>(?<!\S)-)?(?:\"(?P<phrase>[^\"]*)\"?|(?P<word>[^\s\"]+))")
_SIGNS = str.maketrans("“”„‟«»٫٬", '"""""".,')
"""Quotation marks of all kinds, and the decimal and thousands signs of Arabic numbers, as texts have them."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """A word, or a phrase in quotes, that is to be there or, with `-` before it, is not."""

    words: str
    is_phrase: bool = False
    is_without: bool = False


def parts_of(question: str) -> list[SearchTerm]:
    """The parts of a question: `"forced labour" garment -audit` has three. Nothing typed is an error."""
    parts = []
    for match in _PART.finditer(cleaned(question).translate(_SIGNS)):
        words = (match["phrase"] if match["phrase"] is not None else match["word"]).strip()
        if any(letter.isalnum() for letter in words):
            parts.append(SearchTerm(words, match["phrase"] is not None, match["without"] is not None))
    return parts[:MOST_PARTS]


def cleaned(text: str) -> str:
    """The text with a space for each control character: NUL bytes come out of PDFs, and PostgreSQL takes none."""
    return _CONTROLS.sub(" ", text)


def spellings(word: str) -> list[str]:
    """Further ways to write the word that the stemmers of French and Spanish do not bring together with it: plurals such as
    `travaux`, and endings whose accent was left out, such as `explotacion` and `forcee`.
    """
    word = word.lower()
    others = [
        word[: -len(end)] + instead for end, instead in _ENDINGS if word.endswith(end) and len(word) > len(end) + 2
    ]
    return others[:2]


_ENDINGS = (
    ("aux", "ail"),
    ("aux", "al"),
    ("ail", "aux"),
    ("al", "aux"),
    ("cion", "ción"),
    ("sion", "sión"),
    ("ees", "ées"),
    ("ee", "ée"),
    ("es", "és"),
    ("e", "é"),
)
"""Endings of what is one word to a reader: as it is written, and as it may be written otherwise."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found: `place` is 0 where its symbol is the one asked for, then rises the farther it is."""

    pk: int
    kind: str
    key: str
    language: str
    place: int
    rank: float
    at: float


class InLanguage(Protocol):
    """Something that is found of a thing in one language; "" where nobody says in which."""

    kind: str
    key: str
    language: str


@dataclass(frozen=True, slots=True)
class Found:
    """The things that were found, each as its best entry, the nearest first, and how many there are of each kind."""

    hits: list[Hit]
    counts: Counter


def arranged(hits: Iterable[Hit], *, language: str) -> Found:
    """One hit for each thing, in the reader's language where it was found in it; the nearest first. At equal rank, those in
    the reader's language come first, then the newest.
    """
    things: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        things.setdefault((hit.kind, hit.key), []).append(hit)
    best = [min(those, key=lambda hit: (_is_foreign(hit, language), hit.place, -hit.rank)) for those in things.values()]
    nearest = {thing: min((hit.place, -round(hit.rank, 1)) for hit in those) for thing, those in things.items()}
    best.sort(key=lambda hit: (nearest[hit.kind, hit.key], _is_foreign(hit, language), -hit.at, hit.kind, hit.key))
    return Found(best, Counter(hit.kind for hit in best))


def in_language[T: InLanguage](things: Iterable[T], language: str) -> list[T]:
    """One of each thing's languages, in the order in which they came: the reader's or, where there is none, the first."""
    chosen: dict[tuple[str, str], T] = {}
    for edition in things:
        thing = (edition.kind, edition.key)
        if thing not in chosen or (_is_foreign(chosen[thing], language) and not _is_foreign(edition, language)):
            chosen[thing] = edition
    return list(chosen.values())


def _is_foreign(hit, language):
    return hit.language not in ("", language)


def pieces(excerpt: str) -> list[tuple[bool, str]]:
    """An excerpt in pieces: (whether it was asked for, its words)."""
    pieces = []
    for number, piece in enumerate(re.split(f"[{BEGINS}{ENDS}]", excerpt)):
        if piece:
            pieces.append((number % 2 == 1, piece))
    return pieces


def stems_in(query: str, *, shortest: int = 3) -> list[str]:
    """The words of a query of PostgreSQL, for finding the place where they stand in a long text."""
    return sorted({stem for stem in re.findall(r"'((?:[^']|'')+)'", query) if len(stem) >= shortest})


def batches(things: Collection, most: int) -> Iterable[list]:
    """The things in lists of at most so many."""
    things = list(things)
    for first in range(0, len(things), most):
        yield things[first : first + most]
