"""A letter is headed by who writes it: the Alliance, its Global Coordinating Group, or the body whose meeting it is about."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

ROOT = Path(__file__).parents[2]
NEWSLETTER = "newsletter_test"
"""The newsletter, sent to oneself: it is a letter of the Alliance, with a head of its own."""
LETTERS = sorted(
    path.stem
    for path in (ROOT / "templates" / "mail").glob("*.html")
    if path.with_suffix(".subject.txt").exists() and path.stem != NEWSLETTER
)


def written_in(folder):
    """The letters whose names stand in the acts of a folder."""
    said = "".join(path.read_text(encoding="utf-8") for path in (ROOT / folder / "actions").glob("*.py"))
    return {name for name in LETTERS if f'"{name}"' in said}


ON_MEETINGS = ("invitation", "change", "cancellation", "withdrawal")
OF_THE_GROUP = (
    written_in("gcg") | {"drafted_letter", "roadmap_feedback"} | {f"gcg_{act}" for act in (*ON_MEETINGS, "reminder")}
)
OF_A_BODY = written_in("alliance87/meetings")
OF_MEETINGS_OF_GROUPS = {f"group_{act}" for act in ON_MEETINGS}
OF_A_NAMED_GROUP = {
    "group_lead",
    "group_membership_ended",
    "group_news",
    "group_request",
    "group_request_answered",
    "group_standing_in",
}
"""Letters that a group's name heads, as they are about one's place in it."""


def test_both_write():
    assert {"gcg_invitation", "call"} <= OF_THE_GROUP <= set(LETTERS)
    assert {"minutes", "reminder", "correction"} == OF_A_BODY
    assert {"partnership", "application", "partner_confirmation", "account"} <= set(LETTERS) - OF_THE_GROUP


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_headed_by_who_writes_it(name):
    source = (ROOT / "templates" / "mail" / f"{name}.html").read_text(encoding="utf-8")
    meets = name in OF_A_BODY | OF_MEETINGS_OF_GROUPS
    frame = "meeting" if meets else "gcg" if name in OF_THE_GROUP else "base"
    assert source.startswith(f'{{% extends "mail/{frame}.html" %}}')
    head = re.search(r"{% block sender %}{{ \w+\.group }}{% endblock %}", source)
    assert bool(head) == ("{% block sender %}" in source) == (name in OF_A_NAMED_GROUP)


@pytest.mark.parametrize(
    ("frame", "says"), [("base", ""), ("gcg", " · Global Coordinating Group"), ("meeting", " · Migration Action Group")]
)
def test_the_frames_say_it(frame, says):
    letter = render_to_string(f"mail/{frame}.html", {"body_name": "Migration Action Group"})
    assert re.search(r'<div class="head">(.*?)</div>', letter)[1] == f"Alliance 8.7{says}"
