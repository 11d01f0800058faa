"""Small files of each kind, as bytes."""

from io import BytesIO
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from alliance87.documents.rules import MEDIA_TYPES

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0" * 300
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 300
PROGRAM = b"MZ\x90\0\x03\0\0\0" + b"\0" * 300
SCRIPT = b"#!/bin/sh\nrm -rf /\n"


def container(**parts):
    """A ZIP file; `__` in a name stands for `/` and `_` for `.`, but in `mimetype`."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def office(ending, *, part=None, kind=None, declared="", **parts):
    """A container as Office writes it, with its main part under the usual name or `part`."""
    part = part or MAIN_PARTS[ending]
    kind = kind or f"{MEDIA_TYPES[ending]}.main+xml"
    types = (
        f'<?xml version="1.0"?>{declared}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
    )
    out = BytesIO(container(**parts))
    with ZipFile(out, "a") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(part, "<w/>")
    return out.getvalue()


DOCX, XLSX, PPTX = (office(ending) for ending in ("docx", "xlsx", "pptx"))
MACROS = office("docx", word__vbaProject_bin="x")
ODT, ODS, ODP = (container(mimetype=MEDIA_TYPES[ending]) for ending in ("odt", "ods", "odp"))


def note_file(name="note.pdf", content=PDF):
    """A note as it is uploaded."""
    return SimpleUploadedFile(name, content)


def words_in(document):
    """The words of a filed PDF, in one line."""
    with document.file.open("rb") as file:
        return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())
