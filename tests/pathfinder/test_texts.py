"""Every field for a longer text about a country says who will read it, before one types."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from pathfinder import forms as all_forms
from pathfinder.forms.roadmaps import LineForm
from pathfinder.forms.yearly import AssessmentsForm, PartForm
from pathfinder.models.stages import StageWords
from pathfinder.rules.roadmap import KINDS, Line, Node, blank

from .test_reviewing_screens import text_fields_of

MODULES = [
    importlib.import_module(f"{all_forms.__name__}.{module.name}")
    for module in pkgutil.iter_modules(all_forms.__path__)
]
FIELDS = [(f"{form}.{name}", field) for form, name, field in text_fields_of(*MODULES)]


def says_who_reads(field):
    return re.search(r"\breads?\b", str(field.help_text))


@pytest.mark.parametrize(("name", "field"), FIELDS, ids=[name for name, _field in FIELDS])
def test_a_field_says_who_will_read_it(name, field):
    assert says_who_reads(field)
    assert field.widget.attrs["dir"] == "auto", "what is typed from right to left stands so"


def test_all_forms_are_looked_at():
    names = {name for name, _field in FIELDS}
    assert {
        "StepForm.words",
        "ExtensionForm.because",
        "ReportWordsForm.done",
        "OfferForm.words",
        "RemarkForm.text",
    } <= names


def drawn_fields():
    """The fields that forms draw for the lines of a Roadmap."""
    line = Line("A1", "action", blank("action") | {"title": "School meals"}, "P1")
    priority = Node(Line("P1", "priority", blank("priority") | {"title": "Schools"}), (Node(line),))
    row = type("Row", (), {"line": line, "own": None, "group": None})
    part = type("Part", (), {"priority": priority, "actions": (row,), "indicators": ()})
    made = [LineForm(kind=kind) for kind in KINDS]
    made += [PartForm(part=part, fingerprint=""), AssessmentsForm(part=part, said="group", fingerprint="")]
    for form in made:
        for name, field in form.fields.items():
            if isinstance(field.widget, forms.Textarea):
                yield f"{type(form).__name__}.{name}", field


def test_what_is_drawn_for_lines_says_it_too():
    found = dict(drawn_fields())
    assert {"LineForm.details", "PartForm.evidence_A1", "AssessmentsForm.evidence_A1"} <= set(found)
    assert [name for name, field in found.items() if not says_who_reads(field)] == []


LETTERS = sorted(
    path.name
    for about in ("focal_point", "pathfinder_*", "roadmap_*", "yearly_*")
    for path in Path("templates/mail").glob(f"{about}.*")
    if not path.stem.endswith(("_said", ".subject"))
)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_about_a_country_greets_who_receives_it(letter):
    assert "Dear [[name]]," in Path("templates/mail", letter).read_text()


def test_a_colon_after_words_from_elsewhere_is_as_the_language_has_it():
    template = Template("{% load ui %}{{ stage }}{% colon %} 3 May")
    said = {}
    for language in ("en", "fr"):
        with override(language):
            said[language] = template.render(Context({"stage": StageWords.RETURNED.label}))
    assert said == {"en": "Returned with feedback: 3 May", "fr": "Renvoyée avec des observations\u00a0: 3 May"}
