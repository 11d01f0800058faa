"""Which files are taken, and which symbols a changed document gets. No Django, no clock."""

from enum import StrEnum
from pathlib import PurePath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

import filetype

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "txt": "text/plain",
    "csv": "text/csv",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
"""The kinds of file taken, by the ending of their name."""

_HEAD = 8192
_OOXML_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
_OPEN_DOCUMENTS = ("odt", "ods", "odp")
_MARKS_OF_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa")


class Unfit(StrEnum):
    """Why a file is not taken."""

    KIND = "kind"
    PROGRAM = "program"
    MACROS = "macros"
    MISMATCH = "mismatch"


class UnfitError(Exception):
    """A file that is not taken; `reason` says why."""

    def __init__(self, reason: Unfit):
        super().__init__(reason)
        self.reason = reason


def media_type_of(name: str, content: BinaryIO) -> str:
    """The media type of a file, by the ending of its name and, agreeing with it, by its content.

    Reads the beginning of `content`, and a container's list of parts; leaves it at its beginning.
    Raises UnfitError.
    """
    ending = ending_of(name)
    content.seek(0)
    head = content.read(_HEAD)
    if head.startswith(_MARKS_OF_PROGRAMS):
        raise UnfitError(Unfit.PROGRAM)
    if ending not in MEDIA_TYPES:
        raise UnfitError(Unfit.KIND)
    if not _holds(ending, head, content):
        raise UnfitError(Unfit.MISMATCH)
    content.seek(0)
    return MEDIA_TYPES[ending]


def ending_of(name: str) -> str:
    """The ending of a file's name, in small letters, without its dot."""
    return PurePath(name).suffix.lower().removeprefix(".")


def _holds(ending, head, content):
    if ending in ("txt", "csv"):
        return _is_text(head)
    if ending in _OOXML_PARTS or ending in _OPEN_DOCUMENTS:
        return _is_container(ending, content)
    kind = filetype.guess(head)
    return kind is not None and kind.mime == MEDIA_TYPES[ending]


def _is_text(head):
    return b"\0" not in head and filetype.guess(head) is None


def _is_container(ending, content):
    content.seek(0)
    try:
        with ZipFile(content) as container:
            parts = set(container.namelist())
            if any(part.endswith("vbaProject.bin") for part in parts):
                raise UnfitError(Unfit.MACROS)
            if ending in _OOXML_PARTS:
                return _OOXML_PARTS[ending] in parts
            return "mimetype" in parts and _first_bytes(container, "mimetype") == MEDIA_TYPES[ending].encode()
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return False


def _first_bytes(container, part):
    with container.open(part) as opened:
        return opened.read(200).strip()


def change_prefix(symbol: str, change: str) -> str:
    """What the number of a changed document follows: `GCG/12/3/Rev.`."""
    return f"{symbol}/{change}."


def may_be_changed(change: str, earlier: str) -> bool:
    """Whether a document, itself issued as the change `earlier` ("" for an original), can get the change `change`.

    An original gets revisions, addenda and corrigenda; a revision or addendum gets corrigenda; a corrigendum nothing.
    """
    return not earlier or (change == "Corr" and earlier != "Corr")
