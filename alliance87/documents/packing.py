"""Many documents as one file: a PDF with bookmarks, or a ZIP with a folder for each chapter."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO
from unicodedata import category
from zipfile import ZIP_STORED, ZipFile

from django.utils.translation import gettext as _
from pypdf import PdfReader, PdfWriter

from .copies import copy_with
from .rules import MEDIA_TYPES
from .stamping import put_stamp, stamps_of
from .texts import FAULTS

logger = logging.getLogger(__name__)

PDF = MEDIA_TYPES["pdf"]
_LONGEST_NAME = 60
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')


@dataclass(frozen=True)
class PackedDocument:
    """One document of a pack. `stamp` are the words that its pages bear; empty for none."""

    symbol: str
    title: str
    filename: str
    media_type: str
    opened: Callable[[], BinaryIO]
    stamp: str = ""

    def __str__(self):
        return f"{self.symbol} {self.title}".strip()


@dataclass(frozen=True)
class Chapter:
    """The documents below one bookmark, or in one folder."""

    title: str
    entries: list[PackedDocument]


class _Broken(Exception):
    """An entry that cannot be read."""

    def __init__(self, entry):
        super().__init__(str(entry))
        self.entry = entry


def pdf_of(chapters, *, front, out):
    """Write these chapters as one PDF with bookmarks to `out`; returns [(entry, why)] for what is left out.

    `front(left_out)` are the bytes of a PDF that goes before. A document that is no PDF, or one that is broken or
    protected, is left out, and the others are joined without it.
    """
    words = _("It is not a PDF. The ZIP contains it.")
    left_out = {entry: words for chapter in chapters for entry in chapter.entries if entry.media_type != PDF}
    all_words = list({entry.stamp for chapter in chapters for entry in chapter.entries if entry.stamp})
    stamps = dict(zip(all_words, stamps_of(all_words), strict=True)) if all_words else {}
    while True:
        try:
            writer = _joined(chapters, left_out, stamps, front(list(left_out.items())))
            break
        except _Broken as fault:
            left_out[fault.entry] = _("The file is broken or protected, and cannot be joined with others.")
    writer.write(out)
    return list(left_out.items())


def _joined(chapters, left_out, stamps, front):
    writer = PdfWriter()
    writer.append(BytesIO(front), outline_item=_("Contents"), import_outline=False)
    for chapter in chapters:
        above = None
        for entry in chapter.entries:
            if entry in left_out:
                continue
            first = len(writer.pages)
            _append(writer, entry, stamps)
            above = above or writer.add_outline_item(chapter.title, first)
            if str(entry) != chapter.title:
                writer.add_outline_item(str(entry), first, parent=above)
    return writer


def _append(writer, entry, stamps):
    first = len(writer.pages)
    try:
        with entry.opened() as file:
            reader = PdfReader(file)
            if reader.is_encrypted and not reader.decrypt(""):
                raise _Broken(entry)
            writer.append(reader, import_outline=False)
        if entry.stamp:
            put_stamp(writer, writer.pages[first:], stamps[entry.stamp])
    except (*FAULTS, RecursionError) as error:
        logger.warning("%s is left out of a pack: %s", entry, error)
        raise _Broken(entry) from error


def zip_of(chapters, *, out):
    """Write these chapters as a ZIP to `out`, a folder for each; returns [(entry, why)] for what is left out."""
    left_out, names = [], set()
    with ZipFile(out, "w", ZIP_STORED) as packed:
        for chapter in chapters:
            for entry in chapter.entries:
                try:
                    content = _copy(entry)
                except OSError as error:
                    logger.warning("%s is left out of a pack: %s", entry, error)
                    left_out.append((entry, _("The file cannot be read.")))
                    continue
                packed.writestr(_free(f"{_as_name(chapter.title)}/{_as_name(entry.filename)}", names), content)
    return left_out


def _copy(entry):
    """The file as a reader downloads it alone."""
    with entry.opened() as file:
        copy = copy_with(entry.stamp, file, entry.media_type)
        if copy is None:
            file.seek(0)
            copy = file.read()
    return copy


def _as_name(words):
    """Words as a name that every system can give a file or a folder."""
    seen = "".join(" " if category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") else letter for letter in words)
    plain = _NOT_IN_NAMES.sub("-", seen)
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= 4 and " " not in ending:
        return f"{stem[:_LONGEST_NAME].strip(' .')}.{ending}"
    return plain[:_LONGEST_NAME].strip(" .") or "-"


def _free(name, names):
    """The name, with a number where another file has it."""
    stem, dot, ending = name.rpartition(".")
    number = 1
    while (tried := name if number == 1 else f"{stem} ({number}){dot}{ending}") in names:
        number += 1
    names.add(tried)
    return tried
