"""What authors changed from one version of a proposal to another."""

from datetime import date

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.rules.comparison import compare
from alliance87.ui.dates import date_format

PARTS = {
    "name": _("Name"),
    "need": _("Need"),
    "last_day": _("End date"),
    "outcomes": _("Outcomes"),
    "at_hand": _("Resources at hand"),
    "sought": _("Resources sought"),
    "leads": _("Leads"),
    "workplan": _("First workplan"),
    "countries": _("Pathfinder Countries concerned"),
}
"""The parts of a ProposalVersion's words, in the order in which they are read."""


def changes_between(old, new):
    """[(heading, paragraphs as `compare` gives them)] of the parts that differ between two versions."""
    parts = ((heading, _lines(name, old.words), _lines(name, new.words)) for name, heading in PARTS.items())
    return [(heading, compare(_html(before), _html(after))) for heading, before, after in parts if before != after]


def _lines(name, words):
    """A part of the words as plain lines."""
    value = words.get(name) or ""
    match name:
        case "outcomes":
            return [f"{title}, {_day(due_on)}" for title, due_on in value or ()]
        case "last_day":
            return [_day(value)] if value else []
        case "leads" | "countries":
            return list(value or ())
    return [line for line in value.splitlines() if line.strip()]


def _day(words):
    return date_format(date.fromisoformat(words), "j F Y")


def _html(lines):
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
