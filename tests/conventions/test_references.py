"""What code and templates refer to is there, ours, and not above them."""

import ast
import csv
import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.conventions.test_floors import level, modules, stands_on

ROOT = Path(settings.BASE_DIR)
TEMPLATES = ROOT / "templates"
FRAME = {"ui/masthead.html", "ui/colophon.html"}
"""The frame of every page leads to all of the portal."""

ACCOUNTS = ("account", "allauth", "mfa", "socialaccount", "usersessions")
GROUND = ("ui", "terms", "record", "outbox", "documents", "meetings", "desk", "opendata", "followed")
REFERENCE = re.compile(r"{%\s*(?:url|include|extends)\s+[\"']([\w./:-]+)")
FOREIGN = re.compile(r"(?:https?:)?//[\w-]+\.[\w.-]+[^\s\"'<)]*")
NOTICE = re.compile(r"\A/\*!.*?\*/", re.DOTALL)
"""The notice at the head of a released file, which says whose it is."""
SVG = "http://www.w3.org/2000/svg"


def floor_of(name):
    """The module of the floor that a folder of templates or a namespace of addresses belongs to."""
    if name in ACCOUNTS:
        return "partners"
    if name == "data":
        return "alliance87.opendata"
    if name in (
        "newsletter",
        "register",
        "drafting",
        "tracker",
        "contacts",
        "knowledge",
        "events",
        "exchange",
        "pages",
    ):
        return f"secretariat.{name}"
    return f"alliance87.{name}" if name in (*GROUND, "myself") else name


def references():
    """(template, its floor, what it refers to, the floor of that) for all that name a floor."""
    for path in sorted(TEMPLATES.glob("*/**/*.html")):
        template = path.relative_to(TEMPLATES)
        for there in REFERENCE.findall(path.read_text()):
            folder = re.split("[:/]", there)[0]
            if str(template) not in FRAME and folder != there and template.parts[0] not in ("mail", "pdf"):
                yield str(template), floor_of(template.parts[0]), there, floor_of(folder)


def test_no_template_refers_to_a_floor_above_it():
    found = list(references())
    assert len(found) > 100
    assert [one for one in found if not stands_on(level(one[3]), level(one[1]))] == []


@pytest.mark.parametrize("folder", ["templates", "static/css", "static/js"])
def test_nothing_is_fetched_from_elsewhere(folder):
    files = [path for path in (ROOT / folder).rglob("*") if path.suffix in (".html", ".txt", ".css", ".js")]
    texts = {str(path.relative_to(ROOT)): NOTICE.sub("", path.read_text()).replace(SVG, "") for path in files}
    found = {path: FOREIGN.findall(text) for path, text in texts.items()}
    assert {path: addresses for path, addresses in found.items() if addresses} == {}


def known():
    """The clauses and settled questions that have an address on the page of the Terms of Reference."""
    for name in ("clauses", "questions"):
        with (ROOT / "alliance87/terms/data" / f"{name}.csv").open(encoding="utf-8") as file:
            yield from (row["number"] for row in csv.DictReader(file))


def cited():
    """(file, clause or question) of every refusal in code and every link in templates.

    A refusal of something that no clause is about, such as the kind of a file, names none.
    """
    for name, path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal":
                yield from ((name, argument.value) for argument in node.args[:1] if isinstance(argument, ast.Constant))
    for path in TEMPLATES.rglob("*.html"):
        yield from ((path.name, one) for one in re.findall(r'{% clause "([^"]+)"', path.read_text()))


def test_every_clause_cited_is_in_the_terms_of_reference():
    found, there = list(cited()), set(known())
    assert len(found) > 50
    assert [one for one in found if one[1] and one[1] not in there] == []
