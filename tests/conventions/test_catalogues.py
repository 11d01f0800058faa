"""The words of the portal in French and Spanish: all of them, whole, and with what stands in the English."""

import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import polib
import pytest

from alliance87.launch.messages import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ("alliance87", "partners", "groups", "pathfinder", "gcg", "secretariat", "demonstration", "templates", "locale")
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|\[\[\w+\]\]")
TAGS = re.compile(r"</?[a-z][^>]*>")


def path_of(language, root=ROOT):
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


@cache
def catalogue(language):
    return polib.pofile(str(path_of(language)))


def texts_of(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def key_of(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


@pytest.mark.whole
def test_the_catalogues_have_what_the_code_says_and_no_more(tmp_path):
    """`make messages` would change nothing."""
    for folder in CODE:
        skipped = shutil.ignore_patterns("__pycache__", "*.mo")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=skipped)
    command = "import sys; from alliance87.launch.messages import main; main(sys.argv[1])"
    subprocess.run([sys.executable, "-c", command, str(tmp_path)], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    for language in LANGUAGES:
        said = {key_of(entry) for entry in polib.pofile(str(path_of(language, tmp_path)))}
        held = {key_of(entry) for entry in catalogue(language)}
        assert sorted(map(str, said - held)) == [], f"not in {language}: run make messages and translate"
        assert sorted(map(str, held - said)) == [], f"only in {language}: run make messages"


WRONG_SPACE = re.compile("[ \u202f]:(?!/)|[ \u00a0][;?!»](?!\\w)|«[ \u00a0]|[«](?=\\w)|(?<=\\w)[»]")
"""In French a colon follows a no-break space, and other signs and the inside of guillemets have a narrow one."""


def test_french_signs_have_their_spaces():
    wrong = [text for entry in catalogue("fr") for text in texts_of(entry) if WRONG_SPACE.search(text)]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated(language):
    entries = catalogue(language)
    forms = int(re.search(r"nplurals=(\d)", entries.metadata["Plural-Forms"])[1])
    assert forms == 3
    bare = [
        entry.msgid
        for entry in entries
        if entry.fuzzy or entry.obsolete or not all(texts_of(entry)) or len(texts_of(entry)) not in (1, forms)
    ]
    assert bare == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_what_is_put_into_the_sentence_and_its_marks(language):
    changed = []
    for entry in catalogue(language):
        wanted = set(PLACES.findall(entry.msgid + entry.msgid_plural))
        for text in texts_of(entry):
            has = set(PLACES.findall(text))
            keeps = has <= wanted if entry.msgid_plural else has == wanted
            if not keeps or sorted(TAGS.findall(text)) != sorted(TAGS.findall(entry.msgid)):
                changed.append((entry.msgid, text))
    assert changed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_gettext_finds_no_fault(language):
    done = subprocess.run(
        ["msgfmt", "--check-format", "--check-domain", "-o", "/dev/null", str(path_of(language))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
