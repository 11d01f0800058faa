"""The Terms of Reference, as anyone reads them."""

import ast
import re
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from alliance87.terms.models import Version
from alliance87.terms.rules import Settings
from alliance87.terms.words import WORDS
from gcg.models import today

CURRENT = reverse("terms:version-current")


def test_anybody_reads_the_clauses_under_anchors_that_refusals_link_to(client, db):
    page = client.get(CURRENT)
    for anchor in ("clause-1-1", "clause-7-5", "clause-9-1", "clause-9-2", "question-q1"):
        assert f'id="{anchor}"' in page.text


def test_the_first_version_too_says_by_when_it_is_reviewed(client, db):
    first = Version.objects.get(number=1)
    assert first.review_due_on > first.in_force_from
    assert "Next review by" in client.get(CURRENT).text


def test_settings_say_what_rules_read_in_words(client, db):
    page = client.get(CURRENT)
    assert "Representatives who must be present for a decision" in page.text
    assert re.search(r'<td data-label="Value">\s*16\s*</td>', page.text)
    assert "UN and inter-governmental" in page.text
    assert "quorum_minimum" not in page.text


def test_every_setting_has_words():
    assert set(WORDS) == {setting.name for setting in fields(Settings)}


def test_every_setting_has_a_reader():
    """Every setting is read by code that acts, or by the method of Settings that chooses among the groups."""
    floors = [Path(settings.BASE_DIR) / name for name in ("alliance87", "partners", "groups", "pathfinder", "gcg")]
    ours = Path(settings.BASE_DIR) / "alliance87" / "terms"
    read = set()
    for path in (one for floor in floors for one in floor.rglob("*.py")):
        if path.parent != ours and "migrations" not in path.parts:
            read |= _attributes_read(ast.parse(path.read_text()))
    described = ast.parse((ours / "rules.py").read_text())
    for method in (node for node in ast.walk(described) if isinstance(node, ast.FunctionDef)):
        if method.name in read:
            read |= _attributes_read(method)
    assert {setting.name for setting in fields(Settings)} - read == set()


def _attributes_read(tree):
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)}


def test_official_text_is_shown_only_where_it_was_entered(client, db):
    assert "Official text" not in client.get(CURRENT).text
    clause = Version.objects.first().clauses.get(number="9.2")
    clause.official_text = "The <b>official</b> words."
    clause.save()
    page = client.get(CURRENT)
    assert "The &lt;b&gt;official&lt;/b&gt; words." in page.text


def test_a_version_to_come_is_not_the_one_in_force(client, db):
    first = Version.objects.get()
    Version.objects.create(number=2, title="Reviewed", in_force_from=today() + timedelta(days=9), data=first.data)
    assert client.get(CURRENT).context["version"] == first
    to_come = client.get(reverse("terms:version", args=[2])).text
    assert "<h1>Terms of Reference, version 2</h1>" in to_come
    assert "<h1>Termes de référence, version 1</h1>" in client.get("/fr/terms/").text


def test_there_is_no_version_99(client, db):
    assert client.get(reverse("terms:version", args=[99])).status_code == 404
