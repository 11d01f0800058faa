"""A title and a text written as a Word file, with styles, a running head and what the file itself must remember."""

import re
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WHEN = (2026, 1, 1, 0, 0, 0)
"""The time of every part, so that the same text gives the same bytes."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{MAIN}.styles+xml"/>
<Override PartName="/word/header1.xml" ContentType="{MAIN}.header+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/docProps/custom.xml"
 ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>
</Types>"""
_ROOT = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
<Relationship Id="rId3" Type="{_OFFICE}/relationships/custom-properties" Target="docProps/custom.xml"/>
</Relationships>"""
_OF_DOCUMENT = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/relationships/header" Target="header1.xml"/>
</Relationships>"""
_STYLES = """<w:styles xmlns:w="{word}">
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val={language}/>
</w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
<w:next w:val="Normal"/><w:pPr><w:spacing w:after="240"/><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>
<w:rPr><w:color w:val="595959"/><w:sz w:val="18"/></w:rPr></w:style>
</w:styles>"""
_PAGE = """<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>
</w:sectPr>"""
_CORE = """<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>{title}</dc:title><dc:creator>Alliance 8.7</dc:creator><dc:language>{language}</dc:language>
</cp:coreProperties>"""
_REMEMBERED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What every property that is not Office's own is marked with (ECMA-376, part 1, 22.3)."""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text: an empty line is between them, and a line break may be within one."""
    lines = _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return [paragraph.strip("\n") for paragraph in re.split(r"\n[^\S\n]*\n+", lines) if paragraph.strip()]


def written(title: str, text: str, *, language: str, head: str, remembers: Mapping[str, str] | None = None) -> bytes:
    """The Word file of a text. `head` stands at the top of each page. `remembers` is kept within the file when somebody
    saves it in Word, and comes back when it is read. The same text gives the same bytes.
    """
    title = _NOT_XML.sub("", title)
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/_rels/document.xml.rels": _OF_DOCUMENT,
        "word/document.xml": _document(title, paragraphs(text)),
        "word/styles.xml": _STYLES.format(word=_WORD, language=quoteattr(language)),
        "word/header1.xml": f'<w:hdr xmlns:w="{_WORD}">{_paragraph(_NOT_XML.sub("", head), "Header")}</w:hdr>',
        "docProps/core.xml": _CORE.format(package=_PACKAGE, title=escape(title), language=escape(language)),
        "docProps/custom.xml": _custom(remembers or {}),
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as container:
        for name, part in parts.items():
            container.writestr(ZipInfo(name, _WHEN), _HEAD + part, ZIP_DEFLATED)
    return out.getvalue()


def _document(title, texts):
    body = "".join([_paragraph(title, "Title"), *map(_paragraph, texts)])
    return (
        f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships"><w:body>{body}{_PAGE}</w:body></w:document>'
    )


def _paragraph(text, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r>{''.join(map(_piece, re.split(r'([\n\t])', text)))}</w:r></w:p>"


def _piece(piece):
    if piece in ("\n", "\t"):
        return "<w:br/>" if piece == "\n" else "<w:tab/>"
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""


def _custom(remembers):
    properties = "".join(
        f'<property fmtid="{_REMEMBERED}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(remembers.items(), start=2)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">{properties}</Properties>'
    )
