"""Small files of each kind, as bytes."""

from io import BytesIO
from zipfile import ZipFile

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


DOCX = container(word__document_xml="<w/>")
XLSX = container(xl__workbook_xml="<w/>")
PPTX = container(ppt__presentation_xml="<w/>")
MACROS = container(word__document_xml="<w/>", word__vbaProject_bin="x")
ODT, ODS, ODP = (container(mimetype=MEDIA_TYPES[ending]) for ending in ("odt", "ods", "odp"))
