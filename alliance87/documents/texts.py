"""The text inside a file, for the search. No Django, no database.

Whatever is wrong with a file is said, and is never an error: the file stays as it was filed.
"""

import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from pypdf import PdfReader
from pypdf.errors import PyPdfError

MOST = 1_000_000
"""How many characters of a text are kept."""
MOST_XML = 64 * 1024 * 1024
"""How many bytes of one part of a container are read: a part can be packed a thousand times smaller than it is."""
_CHUNK = 64 * 1024

logging.getLogger("pypdf").setLevel(logging.ERROR)

_PDF = "application/pdf"
_PLAIN = ("text/plain", "text/csv")
_PARTS = (
    (re.compile(r"wordprocessingml"), re.compile(r"^word/(document|footnotes|endnotes)\d*\.xml$")),
    (re.compile(r"presentationml"), re.compile(r"^ppt/(slides|notesSlides)/[^/]+\.xml$")),
    (re.compile(r"spreadsheetml"), re.compile(r"^xl/sharedStrings\.xml$")),
    (re.compile(r"opendocument"), re.compile(r"^content\.xml$")),
)
"""The parts of each kind of container in which its text is."""
_ENDS = ("p", "h", "tab", "br", "si", "tc", "line-break", "table-cell")
"""The elements after which a word ends, in all of these formats."""
FAULTS = (
    BadZipFile,
    ExpatError,
    PyPdfError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    EOFError,
    ArithmeticError,
    zlib.error,
)
"""What the readers of broken files raise; a file can be broken in each of these ways."""


class ReadingOutcome(StrEnum):
    """What came of reading a file."""

    READ = "read"
    CUT = "cut"
    EMPTY = "empty"
    LOCKED = "locked"
    BROKEN = "broken"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file, and what came of reading it. `had_nul`: NUL bytes, which no database keeps, were left out."""

    state: ReadingOutcome
    words: str = ""
    had_nul: bool = False


class _Locked(Exception):
    pass


def text_of(file: BinaryIO, media_type: str) -> Text:
    """The text of a file of this kind. Never raises for what is in the file."""
    reader = _reader_for(media_type)
    if reader is None:
        return Text(ReadingOutcome.OTHER)
    pieces: list[str] = []
    length, state = 0, ReadingOutcome.READ
    try:
        for piece in reader(file, media_type):
            pieces.append(piece)
            length += len(piece)
            if length > MOST:
                state = ReadingOutcome.CUT
                break
    except _Locked:
        return Text(ReadingOutcome.LOCKED)
    except (*FAULTS, RecursionError, MemoryError):
        state = ReadingOutcome.BROKEN
    return _told("".join(pieces)[:MOST], state)


def _told(words, state):
    clean = words.replace("\0", "").encode("utf-8", "ignore").decode()
    if state == ReadingOutcome.READ and not clean.strip():
        state = ReadingOutcome.EMPTY
    return Text(state, clean, had_nul="\0" in words)


def _reader_for(media_type):
    if media_type == _PDF:
        return _of_pdf
    if media_type in _PLAIN:
        return _of_plain
    return _of_container if any(kind.search(media_type) for kind, _parts in _PARTS) else None


def _of_pdf(file, _media_type) -> Iterator[str]:
    reader = PdfReader(file)
    if reader.is_encrypted and not reader.decrypt(""):
        raise _Locked
    for page in reader.pages:
        yield page.extract_text() + "\n"


def _of_plain(file, _media_type):
    head = file.read(MOST * 4)
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        yield head.decode(encoding)
    except UnicodeDecodeError:
        yield head.decode("cp1252", "replace")


def _of_container(file, media_type):
    wanted = next(parts for kind, parts in _PARTS if kind.search(media_type))
    with ZipFile(file) as container:
        for name in sorted(filter(wanted.match, container.namelist()), key=_in_order):
            with container.open(name) as part:
                yield from _of_xml(part, is_all="opendocument" in media_type)


def _in_order(name):
    return [int(piece) if piece.isdigit() else piece for piece in re.split(r"(\d+)", name)]


def _of_xml(part, *, is_all):
    """The text of one part of a container, a piece at a time: all character data or, in Office's, that of its runs."""
    pieces: list[str] = []
    inside = [is_all]
    parser = ParserCreate(namespace_separator=" ")

    def begin(tag, _attributes):
        inside.append(is_all or tag.endswith(" t"))

    def end(tag):
        inside.pop()
        if tag.rpartition(" ")[2] in _ENDS:
            pieces.append("\n")

    def words(text):
        if inside[-1]:
            pieces.append(text)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, words
    parser.StartDoctypeDeclHandler = _refuse_doctype
    left = MOST_XML
    while left and (chunk := part.read(min(_CHUNK, left))):
        left -= len(chunk)
        parser.Parse(chunk)
        yield "".join(pieces)
        pieces.clear()


def _refuse_doctype(*_declared):
    raise ValueError("a part of a container declares nothing")
