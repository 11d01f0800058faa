"""The reader's name at the foot of each page of a restricted Word file, and among what the file remembers."""

import logging
import re
from io import BytesIO
from typing import BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from ..texts import FAULTS, MOST_XML

logger = logging.getLogger(__name__)

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_FOOTER = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PARAGRAPH = (
    f'<w:p xmlns:w="{_WORD}"><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:color w:val="555555"/>'
    '<w:sz w:val="15"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPES, _CUSTOM = "[Content_Types].xml", "docProps/custom.xml"
_FOOT, _NAME, _LINK = "word/footerReader.xml", "ReaderOfThisCopy", "rIdReader"
_PLACES = ("default", "first", "even")
_SECTION = re.compile(r"<w:sectPr\b[^>]*?(/>|>.*?</w:sectPr>)", re.DOTALL)
_MAIN = re.compile(r"^word/document\d*\.xml$")
_FOOTERS = re.compile(r"^word/footer[^/]*\.xml$")


def stamped(file: BinaryIO, words: str) -> bytes | None:
    """The bytes of the Word `file` with `words` at the foot of each page and in a property of the file; None if it cannot
    be stamped, since it is broken, protected, or not written as Word writes it.
    """
    try:
        with ZipFile(file) as container:
            parts = {info: container.read(info) for info in container.infolist() if info.file_size <= MOST_XML}
            if len(parts) < len(container.infolist()):
                return None
        return _written(_stamped({info.filename: (info, content) for info, content in parts.items()}, words))
    except (*FAULTS, _UnlikeWordError) as error:
        logger.warning("a Word file was not stamped: %s", error)
        return None


class _UnlikeWordError(ValueError):
    """The file has not the parts, or the names in them, that are looked for."""


def _stamped(parts, words):
    main = next((name for name in parts if _MAIN.match(name)), None)
    if main is None or _WORD.encode() not in parts[main][1]:
        raise _UnlikeWordError
    words = "".join(sign for sign in words if sign.isprintable())
    texts = {name: content.decode() for name, (_info, content) in parts.items() if name.endswith((".xml", ".rels"))}
    paragraph = _PARAGRAPH.format(words=escape(words))
    for name in filter(_FOOTERS.match, texts):
        texts[name] = _before(texts[name], "</w:ftr>", paragraph)
    if _FOOT not in texts:
        links = f"word/_rels/{main.rpartition('/')[2]}.rels"
        texts[main] = _with_footer(texts[main])
        texts[_FOOT] = f'{_HEAD}<w:ftr xmlns:w="{_WORD}">{paragraph}</w:ftr>'
        _add(texts, _FOOT, _FOOTER, links, (_LINK, f"{_OFFICE}/relationships/footer", "footerReader.xml"))
    if _CUSTOM not in texts:
        texts[_CUSTOM] = f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties"></Properties>'
        kind = f"{_OFFICE}/relationships/custom-properties"
        _add(texts, _CUSTOM, _PROPERTIES, "_rels/.rels", (f"{_LINK}Property", kind, _CUSTOM))
    texts[_CUSTOM] = _with_property(texts[_CUSTOM], words)
    changed = {name: (parts[name][0] if name in parts else name, text.encode()) for name, text in texts.items()}
    return parts | changed


def _with_footer(document):
    """The document whose first section has the footer wherever it has none of its own; later ones inherit it."""
    section = _SECTION.search(document)
    if section is None:
        return _before(document, "</w:body>", f"<w:sectPr>{_references(_PLACES)}</w:sectPr>")
    found = section[0]
    missing = [place for place in _PLACES if not re.search(rf"<w:footerReference\b[^>]*w:type=.{place}\b", found)]
    opening = re.match(r"<w:sectPr\b[^>]*?(/?)>", found)
    head, rest = (opening[0][:-2] + ">", "</w:sectPr>") if opening[1] else (opening[0], found[opening.end() :])
    return f"{document[: section.start()]}{head}{_references(missing)}{rest}{document[section.end() :]}"


def _references(places):
    relations = f'xmlns:r="{_OFFICE}/relationships"'
    return "".join(f'<w:footerReference {relations} w:type="{place}" r:id="{_LINK}"/>' for place in places)


def _with_property(custom, words):
    number = max([1, *map(int, re.findall(r'\bpid="(\d+)"', custom))]) + 1
    properties = (
        f'<property fmtid="{_OWN}" pid="{number}" name="{_NAME}">'
        f'<vt:lpwstr xmlns:vt="{_OFFICE}/docPropsVTypes">{escape(words)}</vt:lpwstr></property>'
    )
    custom = re.sub(rf'<property\b[^>]*name="{_NAME}".*?</property>', "", custom, flags=re.DOTALL)
    custom = re.sub(r"<Properties\b([^>]*)/>", r"<Properties\1></Properties>", custom)
    return _before(custom, "</Properties>", properties)


def _add(texts, name, kind, links, link):
    """Say in the container that there is a part of this name and kind, and which part links to it."""
    override = f'<Override PartName="/{name}" ContentType="{kind}"/>'
    texts[_TYPES] = _before(texts.get(_TYPES, ""), "</Types>", override)
    key, of, target = link
    relation = f'<Relationship Id="{key}" Type="{of}" Target="{target}"/>'
    texts[links] = _before(texts.get(links, ""), "</Relationships>", relation)


def _before(text, end, addition):
    if end not in text:
        raise _UnlikeWordError
    head, end, tail = text.rpartition(end)
    return f"{head}{addition}{end}{tail}"


def _written(parts):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as container:
        for info, content in parts.values():
            container.writestr(info, content, ZIP_DEFLATED)
    return out.getvalue()
