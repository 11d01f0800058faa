"""Reading a list of addresses as people have them: a column, a sheet saved as CSV, recipients pasted from Outlook. No Django.

Every address keeps the line it stands in, and everything that is none is a fault with its line, so that all can be mended at
once.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NONE, SEVERAL, BROKEN, BEYOND_ASCII, TOO_LONG, DOUBLED = "none", "several", "broken", "beyond", "long", "doubled"
LONGEST = 254
LONGEST_LOCAL = 64
SHOWN = 254
"""How many characters of a line are kept with its fault."""

_IN_BRACKETS = re.compile(r"<([^<>]*)>")  # no other repetition: a long line takes as long as it has letters
_BETWEEN = re.compile(r"[;,\t]")
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\x00"), None) | {0xA0: " "}
_AROUND = " \t\"'()[]."


@dataclass(frozen=True)
class FoundAddress:
    """An address in its one spelling, and the line in which it stands."""

    line: int
    email: str


@dataclass(frozen=True)
class ListFault:
    """What is wrong in a line, as one of the words above, and what stands there."""

    line: int
    kind: str
    said: str


def read_list(text: str, spell: Callable[[str], str]) -> Iterator[FoundAddress | ListFault]:
    """Every address once, and every fault. `spell` gives an address its one spelling."""
    seen: set[str] = set()
    for number, line in enumerate(text.translate(_UNSEEN).splitlines(), 1):
        if not line.strip():
            continue
        pieces = list(_pieces(line))
        if not pieces and number == 1:
            continue  # the head of a sheet
        if not pieces:
            yield ListFault(number, NONE, line.strip()[:SHOWN])
        for piece in pieces:
            email = spell(piece)
            if kind := fault_of(email):
                yield ListFault(number, kind, piece[:SHOWN])
            elif email in seen:
                yield ListFault(number, DOUBLED, email)
            else:
                seen.add(email)
                yield FoundAddress(number, email)


def fault_of(email: str) -> str:
    """What is wrong with an address in its one spelling; "" where nothing is."""
    local, at, domain = email.rpartition("@")
    if re.search(r"\s", email):
        return SEVERAL if email.count("@") > 1 else BROKEN
    if not at or not local or not domain or "@" in local:
        return SEVERAL if email.count("@") > 1 else BROKEN
    if not local.isascii():
        return BEYOND_ASCII
    if len(email) > LONGEST or len(local) > LONGEST_LOCAL:
        return TOO_LONG
    labels = domain.split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)) or labels[-1].isdecimal():
        return BROKEN
    return "" if _LOCAL.fullmatch(local) else BROKEN


def _pieces(line):
    """What may be addresses in a line: those in angle brackets, and words with an @ between separators.

    Mail programs write an address beside itself in brackets where they know no name: that is one address.
    """
    bracketed = [_bare(piece) for piece in _IN_BRACKETS.findall(line)]
    yield from bracketed
    named = {"@", *(piece.lower() for piece in bracketed)}
    for piece in _BETWEEN.split(_IN_BRACKETS.sub(";", line)):
        words = (_bare(word) for word in piece.split() if "@" in word)
        yield from (word for word in words if word.lower() not in named)


def _bare(piece):
    """A piece without what stands around an address."""
    piece = piece.strip(_AROUND)
    return piece[len("mailto:") :].strip() if piece[:7].lower() == "mailto:" else piece
