"""What a line of a Roadmap says beside its title and details, and what of it changed, for whoever reads it."""

from ..rules.roadmap import FIELDS
from .labels import LABELS, field_of, in_words

APART = ("title", "details")
"""The fields that are read as a heading and as a text."""


def facts_of(line):
    """[(label, words)] of what the line says, in the order of its fields."""
    facts = [
        (field.name, in_words(field, line.words[field.name])) for field in FIELDS[line.kind] if field.name not in APART
    ]
    return [(LABELS[name], words) for name, words in facts if words and line.words[name] is not False]


def changed_facts(difference):
    """[(label, words before, words now)] of the fields that differ."""
    before, after = difference.before, difference.after
    fields = [field_of(after.kind, name) for name in difference.fields]
    return [
        (
            LABELS[field.name],
            in_words(field, before.words[field.name]) or "–",
            in_words(field, after.words[field.name]) or "–",
        )
        for field in fields
    ]
