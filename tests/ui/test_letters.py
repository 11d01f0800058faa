"""Accents are taken off in one place."""

import subprocess

import pytest

from alliance87.ui.letters import without_accents


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Forcé", "Force"),
        ("São Tomé", "Sao Tome"),
        ("Ελλάς", "Ελλας"),
        ("ﬁn", "fin"),
        ("हिन्दी", "हिन्दी"),
        ("Ａ８．７", "A8.7"),
        ("", ""),
    ],
)
def test_letters_without_accents(written, plain):
    assert without_accents(written) == plain


def test_nothing_else_takes_them_off():
    apps = ("alliance87", "partners", "groups", "pathfinder", "gcg", "secretariat")
    found = subprocess.run(
        ["git", "grep", "-lE", "NFK?D|combining\\(", "--", *apps, ":!*/migrations/*"], capture_output=True, text=True
    )
    assert found.stdout.split() == ["alliance87/ui/letters.py"]
