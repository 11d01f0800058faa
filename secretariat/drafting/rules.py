"""The fields of templates: `{{ meeting.symbol }}` stands for what the drafted text is about. No Django, no database.

There is nothing but names: no filters, no conditions, nothing that could fail when a text is made.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

FIELDS = {
    "today": "",
    "chair.name": "",
    "deputy.name": "",
    "meeting.symbol": "meeting",
    "meeting.day": "meeting",
    "meeting.time": "meeting",
    "meeting.place": "meeting",
    "seat.name": "seat",
    "seat.holder": "seat",
    "seat.representative": "seat",
    "country.name": "country",
    "clause.number": "clause",
    "clause.heading": "clause",
    "clause.text": "clause",
}
"""Every field there is, with what must be chosen for it to say something."""

_FIELD = re.compile(r"\{\{([^{}]*)\}\}")
_MARK = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """What is wrong at one place of a template: `found` there, `line` of it, and the field that may have been meant."""

    found: str
    line: int
    meant: str = ""


def faults(text: str) -> list[TemplateFault]:
    """What is wrong with the fields of a template, in the order of its lines; empty where nothing is."""
    faults = []
    for field in _FIELD.finditer(text):
        name = field[1].strip()
        if name not in FIELDS:
            close = get_close_matches(name, FIELDS, n=1, cutoff=0.6)
            faults.append(TemplateFault(field[0], _line(text, field.start()), close[0] if close else ""))
    blank = _FIELD.sub(lambda field: re.sub(r"[^\n]", " ", field[0]), text)
    faults += [TemplateFault(mark[0], _line(blank, mark.start())) for mark in _MARK.finditer(blank)]
    return sorted(faults, key=lambda fault: fault.line)


def needs(text: str) -> set[str]:
    """What must be chosen to fill in the fields of this template: `{"meeting"}`."""
    named = (field[1].strip() for field in _FIELD.finditer(text))
    return {FIELDS[name] for name in named if FIELDS.get(name)}


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in, in one pass: what a value says is never read as a field. A field without a
    value stays as it is written, to be seen by whoever reads the draft.
    """
    return _FIELD.sub(lambda field: values.get(field[1].strip(), field[0]), text)


def unfilled(text: str) -> list[str]:
    """The fields that still stand in a text."""
    return [field[0] for field in _FIELD.finditer(text)]


def _line(text, place):
    return text.count("\n", 0, place) + 1
