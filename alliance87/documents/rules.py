"""Which files are accepted, and which symbols changed documents get. No Django, no clock."""

import re
import zlib
from enum import StrEnum
from pathlib import PurePath
from typing import BinaryIO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

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
"""The kinds of file that are accepted, by the ending of the name."""

_HEAD = 8192
_PDF_WITHIN = 1024
"""A PDF's mark begins at one of so many first bytes; readers look for it there."""
_PDF_MARK = b"%PDF-"

_PICTURES = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff"}
_OPEN_DOCUMENTS = ("odt", "ods", "odp")
_LONGEST_LIST = 1_000_000
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How Office files from before 2007 begin, and newer ones that are protected by a password."""

_MARKS_OF_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class FileFlaw(StrEnum):
    """Why a file is not accepted."""

    KIND = "kind"
    PROGRAM = "program"
    MACROS = "macros"
    LOCKED = "locked"
    MISMATCH = "mismatch"


class UnfitError(Exception):
    """A file that is not accepted; `reason` says why."""

    def __init__(self, reason: FileFlaw):
        super().__init__(reason)
        self.reason = reason


def media_type_of(name: str, content: BinaryIO) -> str:
    """The media type of a file, by the ending of its name, which its content must match.

    Reads the beginning of `content` and, in a container, the list of parts; rewinds it. Raises UnfitError.
    """
    ending = ending_of(name)
    content.seek(0)
    head = content.read(_HEAD)
    if _is_program(head):
        raise UnfitError(FileFlaw.PROGRAM)
    if ending not in MEDIA_TYPES:
        raise UnfitError(FileFlaw.KIND)
    if not _holds(ending, head, content):
        raise UnfitError(FileFlaw.MISMATCH)
    content.seek(0)
    return MEDIA_TYPES[ending]


def ending_of(name: str) -> str:
    """The ending of a file's name, in lower case, without the dot."""
    return PurePath(name).suffix.lower().removeprefix(".")


def _is_program(head):
    """Whether the file begins as programs do. A plain text may begin with MZ, the code of Mozambique."""
    return head.startswith(b"#!") or (head.startswith(_MARKS_OF_PROGRAMS) and not _is_text(head))


def _holds(ending, head, content):
    if ending in ("txt", "csv"):
        return _is_text(head)
    if ending == "pdf":
        return _is_pdf(head)
    if ending in _PICTURES:
        return head.startswith(_PICTURES[ending])
    if head.startswith(_OLD_CONTAINER):
        raise UnfitError(FileFlaw.LOCKED)
    return _is_container(ending, content)


def _is_text(head):
    """Whether this is text in any encoding: it has no control character that only programs use."""
    if head.startswith(_UTF_16):
        return not _CONTROLS.search(head.decode("utf-16", "ignore"))
    return not _CONTROLS.search(head.decode("latin-1")) and not _is_pdf(head)


def _is_pdf(head):
    return 0 <= head.find(_PDF_MARK) < _PDF_WITHIN


def _is_container(ending, content):
    content.seek(0)
    try:
        with ZipFile(content) as container:
            if any(part.endswith("vbaProject.bin") for part in container.namelist()):
                raise UnfitError(FileFlaw.MACROS)
            if ending in _OPEN_DOCUMENTS:
                return _first_bytes(container, "mimetype", 200).strip() == MEDIA_TYPES[ending].encode()
            return _is_office(ending, container)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, LookupError, EOFError, zlib.error):
        return False


def _is_office(ending, container):
    """Whether the main part is of this kind. The container says which part that is, whatever its name."""
    kinds = [kind for kind in _types_of_parts(container) if kind.endswith(".main+xml")]
    if any("macroenabled" in kind for kind in kinds):
        raise UnfitError(FileFlaw.MACROS)
    return f"{MEDIA_TYPES[ending]}.main+xml" in kinds


def _types_of_parts(container):
    """The content types, in lower case, that the container gives to the parts in it (ECMA-376, part 2)."""
    parts = {f"/{part.lstrip('/').lower()}" for part in container.namelist()}
    types = []

    def take(name, attributes):
        of = attributes.get("PartName", "").lower()
        ending = attributes.get("Extension", "").lower()
        if of in parts or (ending and any(part.endswith(f".{ending}") for part in parts)):
            types.append(attributes.get("ContentType", "").lower())

    _read_elements(_first_bytes(container, "[Content_Types].xml", _LONGEST_LIST), take)
    return types


def _read_elements(xml, take):
    """Call `take` with each element's name and attributes. Raises ValueError if `xml` is not plain XML."""
    parser = ParserCreate()
    parser.StartElementHandler = take
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(xml, True)
    except ExpatError as error:
        raise ValueError("not XML") from error


def _refuse_doctype(*_declared):
    raise ValueError("a list of parts declares nothing")


def _first_bytes(container, part, count):
    with container.open(part) as opened:
        return opened.read(count)


def change_prefix(symbol: str, change: str) -> str:
    """The part of a changed document's symbol before its number: `GCG/12/3/Rev.`."""
    return f"{symbol}/{change}."


def may_be_changed(change: str, earlier: str) -> bool:
    """Whether a document that was itself issued as the change `earlier` ("" for an original) can get the change
    `change`.

    An original can get revisions, addenda and corrigenda; a revision or an addendum, corrigenda; a corrigendum,
    nothing.
    """
    return not earlier or (change == "Corr" and earlier != "Corr")
