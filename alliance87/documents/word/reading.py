"""A Word file read back as a title and a text, with its tracked changes accepted, and what of it a plain text cannot keep."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ..texts import FAULTS, MOST, MOST_XML

_MAIN = re.compile(r"^word/document\d*\.xml$")
_COMMENTS = "word/comments.xml"
_REMEMBERED = "docProps/custom.xml"
_REMOVED = ("del", "moveFrom")
_ADDED = ("ins", "moveTo")
_PROPERTIES = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr")
"""What formats the text. A mark of tracked changes within it is about the formatting or the end of the paragraph."""


class Lost(StrEnum):
    """What a Word file has and a plain text has not."""

    TABLES = "tables"
    LISTS = "lists"
    PICTURES = "pictures"
    NOTES = "notes"
    BOXES = "boxes"


_LOSES = {
    "tbl": Lost.TABLES,
    "numPr": Lost.LISTS,
    "drawing": Lost.PICTURES,
    "pict": Lost.PICTURES,
    "footnoteReference": Lost.NOTES,
    "endnoteReference": Lost.NOTES,
    "txbxContent": Lost.BOXES,
}


class UnreadableError(Exception):
    """The file could not be read: it is broken, or it is longer than a text may be."""


@dataclass(frozen=True, slots=True)
class MarginComment:
    """A comment that somebody wrote beside the text in Word."""

    author: str
    words: str


@dataclass(frozen=True, slots=True)
class WordText:
    """What a Word file says. `title` is the paragraph in the style Title, empty where there is none; `was_tracked`:
    changes were tracked, and were read as accepted; `lost`: what a plain text cannot keep.
    """

    title: str
    text: str
    remembers: dict[str, str] = field(default_factory=dict)
    remarks: tuple[MarginComment, ...] = ()
    was_tracked: bool = False
    lost: tuple[Lost, ...] = ()


def read(file: BinaryIO) -> WordText:
    """What the Word file says. Raises UnreadableError; what is in the file raises nothing else."""
    try:
        with ZipFile(file) as container:
            names = container.namelist()
            main = next((name for name in names if _MAIN.match(name)), None)
            if main is None:
                raise UnreadableError
            body = _Body()
            body.take(_elements(container, main))
            remarks = _remarks(container) if _COMMENTS in names else ()
            remembers = _remembers(container) if _REMEMBERED in names else {}
    except (*FAULTS, BadZipFile, ParseError, DefusedXmlException, RecursionError, MemoryError) as error:
        raise UnreadableError from error
    return WordText(body.title, body.text, remembers, remarks, body.was_tracked, tuple(sorted(body.lost)))


def _elements(container: ZipFile, name: str) -> Iterator[tuple[str, str, object]]:
    """("start" or "end", the element's name without its namespace, the element) of one part. What ends is emptied."""
    if container.getinfo(name).file_size > MOST_XML:
        raise UnreadableError
    with container.open(name) as part:
        for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
            yield event, _local(element.tag), element
            if event == "end":
                element.clear()


def _local(tag):
    return tag.rpartition("}")[2]


def _attribute(element, name):
    return next((value for key, value in element.attrib.items() if _local(key) == name), "")


class _Body:
    """The text of the main part, gathered paragraph by paragraph."""

    def __init__(self):
        self.title, self.found, self.lost = "", [], set()
        self.was_tracked = False
        self._pieces, self._style, self._length = [], "", 0
        self._within, self._skipped, self._goes_on = [], 0, False

    @property
    def text(self):
        return "\n\n".join(self.found)

    def take(self, elements):
        for event, name, element in elements:
            if event == "start":
                self._begin(name, element)
            else:
                self._end(name, element)

    def _begin(self, name, element):
        is_formatting = any(outer in _PROPERTIES for outer in self._within)
        self._within.append(name)
        is_earlier = "pPrChange" in self._within
        if name in _LOSES and not self._skipped and not is_earlier:
            self.lost.add(_LOSES[name])
        if name in (*_REMOVED, *_ADDED):
            self.was_tracked = True
        if name == "del" and is_formatting and "pPr" in self._within:
            self._goes_on = True
        if (name in _REMOVED and not is_formatting) or name in ("txbxContent", "Fallback"):
            self._skipped += 1
        if name == "pStyle" and not self._skipped and not is_earlier:
            self._style = _attribute(element, "val")

    def _end(self, name, element):
        self._within.pop()
        is_formatting = any(outer in _PROPERTIES for outer in self._within)
        if (name in _REMOVED and not is_formatting) or name in ("txbxContent", "Fallback"):
            self._skipped -= 1
        elif self._skipped:
            return
        elif name == "t":
            self._add(element.text or "")
        elif name == "p":
            self._paragraph()
        elif not is_formatting:
            self._add(self._sign(name, element))

    @staticmethod
    def _sign(name, element):
        if name in ("br", "cr"):
            return "\n" if _attribute(element, "type") in ("", "textWrapping") else ""
        return {"tab": "\t", "noBreakHyphen": "\u2011"}.get(name, "")

    def _add(self, piece):
        self._length += len(piece)
        if self._length > MOST:
            raise UnreadableError
        self._pieces.append(piece)

    def _paragraph(self):
        """Keep the paragraph that ended, unless its end was removed: then the next one goes on with it."""
        if self._goes_on:
            self._goes_on, self._style = False, ""
            return
        words = re.sub(r"\n{2,}", "\n", "".join(self._pieces)).strip("\n")
        is_title = self._style == "Title" and not self.title and not self.found
        self._pieces, self._style = [], ""
        if not words.strip():
            return
        if is_title:
            self.title = " ".join(words.split())
        else:
            self.found.append(words)


def _remarks(container):
    remarks, author, words = [], "", []
    for event, name, element in _elements(container, _COMMENTS):
        if name == "comment" and event == "start":
            author, words = _attribute(element, "author"), []
        elif name == "comment":
            remarks.append(MarginComment(author, " ".join("".join(words).split())))
        elif event == "end" and name == "t":
            words.append(element.text or "")
        elif event == "end" and name == "p":
            words.append(" ")
    return tuple(remark for remark in remarks if remark.words)


def _remembers(container):
    parts, named = {}, ""
    for event, name, element in _elements(container, _REMEMBERED):
        if name == "property" and event == "start":
            named = _attribute(element, "name")
        elif name == "lpwstr" and event == "end":
            parts[named] = element.text or ""
    return parts
