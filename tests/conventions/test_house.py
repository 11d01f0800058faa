"""The house keeps its own rules: small files, whole names, marked words, no code in pages."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from tests.conventions.test_floors import modules

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCREENS = [path for path in TEMPLATES if path.relative_to(ROOT / "templates").parts[0] not in ("mail", "pdf")]
OURS = ("partners", "groups", "pathfinder", "gcg", "secretariat", "alliance87")
MOST_LINES = 300
MOST_COLUMNS = 120

BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
COMMENT = re.compile(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
NOT_WORDS = re.compile(r"<(svg|script|style)\b.*?</\1>|{%.*?%}|{{.*?}}|<[^>]*>|&\w+;|\[\[\w+\]\]", re.DOTALL)
NAMES = {"8.7", "UTC", "demo", "PDF", "MIN", "XLSX", "ODS", "CSV", "ICS", "JSON"}

ONE_NOTION = {
    ("gcg", "groups"): (
        *("Answers", "Telling", "MinutesSection"),
        *("MeetingForm", "PaperForm", "ReplyForm", "NotesForm", "ClosureForm"),
    ),
    ("groups", "pathfinder"): ("Line", "Change", "Difference", "Read", "Reader", "RowReader", "Import"),
    ("groups", "partners"): ("Asked", "Selection"),
}
"""The classes that have one name in two apps, since they are one notion there: what meetings of the GCG and of groups have;
lines of a Roadmap and of a workplan, which differ, are read from a sheet and entered alike; and what a reader asks of a
public list, and gets."""


def identifier(path):
    return str(path.relative_to(ROOT))


def test_no_file_of_code_is_longer_than_300_lines():
    lines = {identifier(path): len(path.read_text().splitlines()) for _name, path in modules()}
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}


def test_nothing_is_called_utils():
    assert [name for name, _path in modules() if name.endswith(("utils", "helpers", "signals"))] == []


def test_a_class_has_a_name_of_its_own():
    """One word, one thing. Django tells models apart by their app: they may share a name, but no other class has theirs.
    A queryset is named by its model, and a command of `manage.py` is always a `Command`.
    """
    tables = {(one.__module__, one.__name__) for one in apps.get_models() if one.__module__.split(".")[0] in OURS}
    models = {name for _module, name in tables}
    places = {name: ["a table"] for name in models}
    for module, path in modules():
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and (module, node.name) not in tables:
                places.setdefault(node.name, []).append(module.split(".")[0])
    ruled = {"Command", *(f"{name}QuerySet" for name in models)}
    doubles = {
        name: tuple(sorted(found))
        for name, found in places.items()
        if len(found) > 1 and name not in ruled and not name.startswith("_")
    }
    assert doubles == {name: where for where, names in ONE_NOTION.items() for name in names}


def test_no_marked_words_stand_inside_an_f_string():
    """There the catalogues miss them, and everybody reads English."""
    marked = re.compile(r"\{(?:_|n?gettext|pgettext)\(")
    assert [identifier(path) for _name, path in modules() if marked.search(path.read_text())] == []


def test_whoever_acted_comes_with_when():
    wrong = []
    for model in apps.get_models():
        if model.__module__.split(".")[0] not in OURS:
            continue
        names = {field.name for field in model._meta.get_fields()}
        acts = [field for field in model._meta.concrete_fields if field.name.endswith("_by") and field.is_relation]
        wrong += [str(field) for field in acts if field.name.removesuffix("_by") + "_at" not in names]
    assert wrong == []


def test_migrations_are_up_to_date(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_named():
    names = [path.stem for app in OURS for path in (ROOT / app).rglob("migrations/0*.py")]
    assert [name for name in names if "_auto_" in name] == []


def test_no_line_of_a_template_is_longer_than_120_columns():
    """One tag or thought a line. Long texts go into `blocktranslate trimmed`, mails' sentences into `paragraph`."""
    long = [
        f"{identifier(path)}:{number}"
        for path in sorted((ROOT / "templates").rglob("*.*"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > MOST_COLUMNS
    ]
    assert long == []


def test_reasons_keep_the_lines_in_which_they_were_typed():
    """HTML makes one line of them otherwise (E2). The sentences of the portal itself are not typed."""
    own = ("phrases.because", "topic.because", "mail.held_because", "issue.release.paused_because")
    typed = re.compile(
        r"\w[\w.]*\.(?:reasons|\w*because|cancellation\.reason)(?![\w.])(?!\|[^}\s]*(?:linebreaks|laid_out))"
    )
    shown = re.compile(r"{{[^}]*}}|{%\s*blocktrans\w*[^%]*%}")
    glued = [
        f"{identifier(path)}: {tag}"
        for path in TEMPLATES
        for tag in shown.findall(COMMENT.sub("", path.read_text()))
        for words in typed.findall(tag)
        if words not in own
    ]
    assert glued == []


@pytest.mark.parametrize("path", SCREENS, ids=identifier)
def test_a_page_has_no_code_or_style_of_its_own(path):
    text = COMMENT.sub("", path.read_text())
    assert re.findall(r"\s(?:style|on[a-z]+)=\"|<style|<script(?![^>]*\bsrc=)[^>]*>", text) == []


def test_every_header_cell_says_what_it_heads():
    """On pages, in letters and on paper: programs that read aloud, and the tags of a PDF, take it from there."""
    silent = [
        f"{identifier(path)}: {cell}"
        for path in TEMPLATES
        for cell in re.findall(r"<th(?:\s[^>]*)?>", COMMENT.sub("", path.read_text()))
        if not re.search(r'\sscope="(?:col|row|colgroup|rowgroup)"', cell)
    ]
    assert silent == []


@pytest.mark.parametrize("path", TEMPLATES, ids=identifier)
def test_its_words_are_marked_for_translation(path):
    text = NOT_WORDS.sub(" ", BLOCK.sub("", COMMENT.sub("", path.read_text())))
    assert [word for word in re.findall(r"[^\W\d_]{2,}|8\.7", text) if word not in NAMES] == []


def test_rows_are_locked_in_one_place():
    """A lock taken elsewhere is easily joined with the state it should protect."""
    locking = [identifier(path) for _name, path in modules() if "select_for_update" in path.read_text()]
    assert locking == ["alliance87/record/locks.py"]


def test_rights_on_one_thing_are_given_and_taken_with_a_post_alone():
    """Elsewhere, a right could outlive the post from which it follows. The demonstration enters both at once, in bulk."""
    files = (path for name, path in modules() if not name.startswith("demonstration."))
    changing = [identifier(path) for path in files if re.search("(?:assign|remove)_perm", path.read_text())]
    assert changing == ["alliance87/posts/actions.py"]
