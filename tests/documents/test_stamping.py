"""The reader's name in a restricted Word file: at the foot of each page, and among what the file remembers."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring

from alliance87.documents.word.reading import read
from alliance87.documents.word.stamping import stamped
from alliance87.documents.word.writing import written

WORDS = "GCG/12/1 · restricted · copy of Ada & Zoë <Admin>, 3 March 2026"
BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def word(**parts):
    """A Word file with further or other parts; `__` in a name stands for `/`."""
    first, out = written("Plan", "Some words.", language="en", head="Draft"), BytesIO()
    parts = {name.replace("__", "/") + ".xml": part for name, part in parts.items()}
    with ZipFile(BytesIO(first)) as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            if parts.get(name, ".") is not None:
                after.writestr(name, parts.pop(name, None) or before.read(name))
        for name, part in parts.items():
            if part is not None:
                after.writestr(name, part)
    return BytesIO(out.getvalue())


def parts_of(content):
    """{name: its tree} of a Word file: each of them can be read."""
    with ZipFile(BytesIO(content)) as container:
        assert len(container.namelist()) == len(set(container.namelist()))
        return {name: fromstring(container.read(name)) for name in container.namelist()}


def references(parts):
    return [
        sorted(child.attrib.values())
        for child in parts["word/document.xml"].iter()
        if child.tag.endswith("}footerReference")
    ]


def test_each_page_bears_the_name_and_the_text_stays():
    content = stamped(word(), WORDS)
    parts = parts_of(content)
    assert "".join(parts["word/footerReader.xml"].itertext()) == WORDS
    assert {tuple(values) for values in references(parts)} == {
        (place, "rIdReader") for place in ("default", "first", "even")
    }
    kept = read(BytesIO(content))
    assert (kept.title, kept.text) == ("Plan", "Some words.")
    assert WORDS in kept.remembers.values()


FOOT = '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p/></w:ftr>'
OWN = (
    '<w:p/><w:sectPr><w:footerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' w:type="default" r:id="rId7"/></w:sectPr>'
)


def test_a_footer_that_the_file_has_stays_and_bears_the_name_too():
    parts = parts_of(stamped(word(word__footer1=FOOT, word__document=BODY.format(OWN)), WORDS))
    assert WORDS in "".join(parts["word/footer1.xml"].itertext())
    assert {tuple(values) for values in references(parts)} == {
        ("default", "rId7"),
        ("first", "rIdReader"),
        ("even", "rIdReader"),
    }


@pytest.mark.parametrize("body", ["<w:p/>", "<w:p/><w:sectPr/>", '<w:p/><w:sectPr w:rsidR="1"></w:sectPr>'])
def test_a_file_without_a_footer_or_a_section_gets_one(body):
    parts = parts_of(stamped(word(word__document=BODY.format(body), docProps__custom=None), WORDS))
    assert len(references(parts)) == 3
    assert WORDS in "".join(parts["docProps/custom.xml"].itertext())


def test_a_copy_that_is_filed_again_can_be_stamped_again():
    parts = parts_of(stamped(BytesIO(stamped(word(), WORDS)), "copy of Bea"))
    assert "".join(parts["word/footerReader.xml"].itertext()) == f"{WORDS}copy of Bea"
    assert "".join(parts["docProps/custom.xml"].itertext()) == "copy of Bea"
    assert len(references(parts)) == 3


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(BytesIO(b"PK nothing"), id="broken"),
        pytest.param(word(word__document="<x/>"), id="no Word"),
        pytest.param(word(word__document=BODY.format("").replace("w:", "n:")), id="other names"),
    ],
)
def test_a_file_that_cannot_be_stamped_is_left_as_it_is(file):
    assert stamped(file, WORDS) is None
