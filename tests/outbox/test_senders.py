"""A letter is headed by who writes it: the Alliance, or its Global Coordinating Group."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

ROOT = Path(__file__).parents[2]
LETTERS = sorted(
    path.stem for path in (ROOT / "templates" / "mail").glob("*.html") if path.with_suffix(".subject.txt").exists()
)


def written_in(folder):
    """The letters whose names stand in the acts of a folder."""
    said = "".join(path.read_text(encoding="utf-8") for path in (ROOT / folder / "actions").glob("*.py"))
    return {name for name in LETTERS if f'"{name}"' in said}


OF_THE_GROUP = written_in("gcg")


def test_both_write():
    assert {"gcg_invitation", "minutes", "call"} <= OF_THE_GROUP
    assert {"partnership", "application", "partner_confirmation", "account"} <= set(LETTERS) - OF_THE_GROUP


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_headed_by_who_writes_it(name):
    source = (ROOT / "templates" / "mail" / f"{name}.html").read_text(encoding="utf-8")
    assert source.startswith(
        '{% extends "mail/gcg.html" %}' if name in OF_THE_GROUP else '{% extends "mail/base.html" %}'
    )
    assert "{% block sender %}" not in source


@pytest.mark.parametrize(("frame", "is_of_the_group"), [("base", False), ("gcg", True)])
def test_the_frames_say_it(frame, is_of_the_group):
    head = re.search(r'<div class="head">(.*?)</div>', render_to_string(f"mail/{frame}.html"))[1]
    assert head == ("Alliance 8.7 · Global Coordinating Group" if is_of_the_group else "Alliance 8.7")
