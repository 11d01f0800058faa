"""What the parts of a symbol mean, in which order symbols stand, and how one is found. No Django, no database.

`GCG/12/INF/3/Rev.1` is the first revision of the third information paper of the GCG's 12th meeting.
"""

import re
from dataclasses import dataclass
from unicodedata import normalize

PATTERN = r"^[A-Z0-9]+(/[A-Z0-9]+)*(/(Rev|Add|Corr)\.[1-9][0-9]*)*$"
"""The form of every symbol; the database holds it."""
MEETING = r"^[A-Z0-9]+/[A-Z]?[0-9]+"
"""How a symbol begins whose document was put before a meeting, or made of it."""

SERIES = ("INF", "CRP", "L")
"""The series beside that of the plain papers: for information, conference room papers, limited distribution."""

KINDS = (
    ("decision", MEETING + r"/D[0-9]+(/|$)"),
    ("minutes", MEETING + r"/MIN(/|$)"),
    ("information", r"/INF/[0-9]+"),
    ("room", r"/CRP/[0-9]+"),
    ("limited", r"/L/[0-9]+"),
    ("nomination", r"^GCG/NOM/"),
    ("credential", r"^GCG/CRED/"),
    ("country", r"^PFC/"),
    ("communication", r"^A87/COM/"),
    ("invitation", r"^A87/INV/"),
    ("agenda", r"^A87/AGD/"),
    ("guidance", r"^A87/GDN/"),
    ("briefing", r"^A87/BRF/"),
    ("letter", r"^A87/LET/"),
)
"""The kinds of documents with the pattern that tells each from the symbol; the first that is found counts."""
OTHERWISE = "paper"

_CHANGE = re.compile(r"^(Rev|Add|Corr)\.([1-9][0-9]*)$")
_DIGITS = 8
_WORDS = {"REV": "REV", "ADD": "ADD", "CORR": "CORR"}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in its parts: those of the document, and the changes issued to it, such as ("Rev", 1)."""

    parts: tuple[str, ...]
    changes: tuple[tuple[str, int], ...] = ()

    def __str__(self):
        return "/".join((*self.parts, *(f"{change}.{number}" for change, number in self.changes)))

    @property
    def original(self):
        """The symbol of the document that all the changes belong to."""
        return "/".join(self.parts)


def parse(text: str) -> Symbol:
    """The symbol in its parts. Raises ValueError if it has not the form of one."""
    if not re.match(PATTERN, text) or text.endswith("\n"):
        raise ValueError(f"{text!r} is not the symbol of a document")
    parts, changes = [], []
    for part in text.split("/"):
        if change := _CHANGE.match(part):
            changes.append((change[1], int(change[2])))
        else:
            parts.append(part)
    return Symbol(tuple(parts), tuple(changes))


def kind_of(symbol: str) -> str:
    """The kind of the document, as its symbol says it."""
    return next((kind for kind, pattern in KINDS if re.search(pattern, symbol)), OTHERWISE)


def meeting_of(symbol: str) -> str:
    """The symbol of the meeting that a document belongs to: `GCG/12`; empty for others."""
    match = re.match(MEETING + r"(?=/)", symbol)
    return match[0] if match else ""


def place_of(symbol: str) -> str:
    """What symbols are sorted by, as text: `GCG/9` stands before `GCG/12`, and a document before its changes."""
    return re.sub(r"[0-9]+", lambda digits: digits[0].zfill(_DIGITS), symbol)


def path_of(symbol: str) -> str:
    """The symbol as it is searched: in capitals, between slashes."""
    return f"/{symbol.upper()}/"


def sought(words: str) -> str:
    """What to look for in `path_of` the symbols for the words a reader typed: `gcg 12 inf 3` gives `/GCG/12/INF/3/`.

    A last part in letters is a beginning (`GCG/12/I` finds `GCG/12/INF/3`); a number is whole (`GCG/1` does not find
    `GCG/12`). Letters and digits of full width are read like others. Empty where the words cannot be part of a symbol.
    """
    tokens = re.findall(r"[^\s/.,\-‐‑–]+", normalize("NFKC", words).upper())
    if not tokens or not all(re.fullmatch(r"[A-Z0-9]+", token) for token in tokens):
        return ""
    parts: list[str] = []
    for token in tokens:
        if parts and parts[-1] in _WORDS and token.isdigit():
            parts[-1] = f"{parts[-1]}.{token}"
        else:
            parts.append(token)
    is_whole = words.rstrip().endswith("/") or parts[-1][-1].isdigit()
    return f"/{'/'.join(parts)}{'/' if is_whole else ''}"
