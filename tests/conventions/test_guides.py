"""What the guides to the code name is there."""

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
GUIDES = ("CONTRIBUTING.md", "docs/architecture.md")
DECISIONS = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs" / "decisions").glob("0*.md"))
PATH = re.compile(r"`((?:\w+/)+[\w.]*\.(?:py|html|txt|csv|md))`")
NAME_IN_PATH = re.compile(r"`([^`\s]+)`(?: \([^)]*\))?\s+in\s+`((?:\w+/)+[\w.]+\.\w+)`")


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_a_guide_names_exists(guide):
    named = PATH.findall((ROOT / guide).read_text())
    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize("decision", DECISIONS)
def test_every_file_and_name_a_decision_gives_exists(decision):
    text = (ROOT / decision).read_text()
    assert [path for path in PATH.findall(text) if not (ROOT / path).is_file()] == []
    assert [(name, path) for name, path in NAME_IN_PATH.findall(text) if name not in (ROOT / path).read_text()] == []


def test_a_decision_says_why_each_library_was_taken():
    """Each package that the portal or its tests declare is named in a line of its own."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = [*declared["project"]["dependencies"], *declared["dependency-groups"]["dev"]]
    lines = (ROOT / "docs" / "decisions" / "0024-libraries.md").read_text().splitlines()
    said = {word for line in lines if line.startswith("|") for word in re.findall(r"[\w-]+", line.lower())}
    assert {re.match(r"[\w-]+", package)[0] for package in packages} - said == set()


@pytest.mark.parametrize("guide", GUIDES)
def test_every_name_a_guide_finds_in_a_file_is_in_it(guide):
    named = NAME_IN_PATH.findall((ROOT / guide).read_text())
    assert named
    assert [(name, path) for name, path in named if name not in (ROOT / path).read_text()] == []
