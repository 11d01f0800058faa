"""Reading a pasted list as items of an agenda, one a line: Word's numbers and bullets go, a time is understood.

No Django. What is understood is a guess, so each line says what was taken off its title.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

LONGEST = 480
"""The most minutes that one item may have."""

_BULLETS = "·•§▪■●○◦‣⁃\uf0b7\uf0a7\uf0d8"
_MARKER = re.compile(
    rf"""^(?:
        [{_BULLETS}]\s* | [–—*-]\s+ |                 # a bullet, by Word's own signs too, or a dash
        o(?:\t|\s\s+|\xa0+)\s* |                       # Word's hollow bullet is the letter o
        (?:item\s+)?\(?\d{{1,3}}(?:\.\d{{1,2}})*(?:[.):]+\s*(?![\d/])|\t\s*) |  # 3.  3)  (3)  3.1.  Item 3:
        \d{{1,2}}(?:\.\d{{1,2}})+(?:\t|\s\s)\s* |       # 3.1, with a gap: 8.7 is a name
        \(?(?:[a-z]|[ivx]{{2,5}})\)\s* |               # a)  (a)  iv)
        (?:[a-z]|[ivxIVX]{{1,5}})\.\s+                 # a.  iv.  IV.
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CAPITAL = re.compile(r"^[A-HJ-UWYZ]\.\s")
"""A capital with a stop begins a name, such as A. Smith, unless it is a Roman number."""

_UNIT = r"(?:minutes|minute|mins|min|mn|')\.?"
_HOURS = r"(?:hours|hour|heures|heure|hrs|hr|h)"
_TIME = re.compile(
    rf"""\s*[-–—,:;]?\s*(?P<open>[(\[])?\s*
        (?: (?P<hours>\d{{1,2}})\s*{_HOURS}(?:\s*(?P<rest>\d{{1,2}})\s*(?:{_UNIT})?)? | (?P<minutes>\d{{1,3}})\s*{_UNIT} )
        \s*(?(open)[)\]])\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_SPAN = re.compile(r"^(\d{1,2})[:.h](\d{2})\s*(?:-|–|—|to)\s*(\d{1,2})[:.h](\d{2})\s*[-–—:.]?\s*")


@dataclass(frozen=True)
class ListedItem:
    """One line as an item: its title, its minutes if it said them, and what was taken off."""

    title: str
    minutes: int | None = None
    taken_off: tuple[str, ...] = ()
    is_there: bool = False
    """Whether an item of this title is on the agenda, or earlier in the list."""

    @property
    def is_guessed(self) -> bool:
        """Whether the line should be shown before it is kept."""
        return bool(self.taken_off) or self.is_there


def items_listed(text: str, *, there: Collection[str] = ()) -> list[ListedItem]:
    """The lines of a pasted list as items; `there` are the titles on the agenda. Empty lines are left out."""
    known = {_same(title) for title in there}
    lines = []
    for raw in text.splitlines():
        title, minutes, taken_off = _read(raw.replace("\xa0", " \xa0").strip())
        if title:
            lines.append(ListedItem(title, minutes, taken_off, _same(title) in known))
            known.add(_same(title))
    return lines


def _read(words):
    taken_off: list[str] = []
    if (mark := _MARKER.match(words)) and not _CAPITAL.match(words) and words[mark.end() :].strip():
        taken_off.append(_plain(mark.group()))
        words = words[mark.end() :]
    words = _plain(words)
    for understood in (_span(words), _time(words)):
        if understood:
            rest, minutes, said = understood
            return rest, minutes, (*taken_off, said)
    return words, None, tuple(taken_off)


def _time(words):
    """(what is left, minutes, what was read) of a line that ends with a time."""
    match = _TIME.search(words)
    if not match or not words[: match.start()].strip():
        return None
    minutes = int(match["minutes"] or 0) + 60 * int(match["hours"] or 0) + int(match["rest"] or 0)
    said = match.group().strip(" -–—,:;()[]")
    return (words[: match.start()].strip(), minutes, said) if 1 <= minutes <= LONGEST else None


def _span(words):
    """(what is left, minutes, what was read) of a line that begins with two times of the clock."""
    match = _SPAN.match(words)
    if not match or not words[match.end() :].strip():
        return None
    hour, minute, to_hour, to_minute = map(int, match.groups())
    minutes = 60 * (to_hour - hour) + to_minute - minute
    said = match.group().strip(" -–—:.")
    return (words[match.end() :].strip(), minutes, said) if 1 <= minutes <= LONGEST else None


def _plain(words):
    return " ".join(words.split())


def _same(title):
    return _plain(title).casefold()
