"""What the fields of a Roadmap are called, what helps to fill them, and what they say in words."""

import re

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dates import date_format

from ..rules.roadmap import FIELDS, FieldSort

LABELS = {
    "title": _("Title"),
    "details": _("Details"),
    "responsible": _("Institution responsible"),
    "partners": _("Partners"),
    "starts": _("First day"),
    "ends": _("Last day"),
    "budget": _("Budget, in US dollars"),
    "gap": _("Funding gap, in US dollars"),
    "answers": _("Answers recommendations"),
    "measure": _("What it measures"),
    "unit": _("Unit"),
    "direction": _("The value should"),
    "is_cumulative": _("Counted anew each year, so that years add up"),
    "baseline": _("Baseline"),
    "baseline_year": _("Year of the baseline"),
    "baseline_source": _("Source of the baseline"),
    "target": _("Target"),
    "target_year": _("Year of the target"),
    "type": _("Kind of commitment"),
    "instrument": _("Instrument to ratify"),
    "state": _("State"),
    "due_year": _("By the year"),
    "source": _("Made by"),
    "body": _("Body"),
    "paragraph": _("Paragraph"),
    "year": _("Year"),
}
HELP = {
    "details": _(
        "Your country's team and the Secretariat read this now. Members of the GCG read it once the Roadmap is submitted."
    ),
    "partners": _("Who takes part, separated by semicolons."),
    "budget": _(
        "In digits, such as 2500000. If it is not known yet, leave this empty; 0 means that nothing is needed."
    ),
    "gap": _("The part of the budget that nobody has promised yet."),
    "answers": _("Keys from the list of recommendations, such as R1, R4."),
    "baseline": _(
        "A number such as 1250, or for a ratio 120/400 or 30%. If it is not known, leave this empty; empty does not "
        "mean 0."
    ),
    "target": _("Written like the baseline."),
    # xgettext:no-python-format
    "unit": _("What is counted: children, inspectors, or % for a percentage."),
    "body": _("For example CRC, CEDAW or CEACR."),
    "baseline_source": _("For example the national child labour survey."),
}
CHOICES = {
    "number": _("A number"),
    "ratio": _("A ratio: so many out of so many"),
    "text": _("A text"),
    "rise": _("Rise"),
    "fall": _("Fall"),
    "ratification": _("Ratification"),
    "law": _("Law"),
    "policy": _("Policy"),
    "planned": _("Planned"),
    "under_way": _("Under way"),
    "done": _("Done"),
    "upr": _("Universal Periodic Review"),
    "treaty_body": _("A treaty body of the United Nations"),
    "ilo": _("A supervisory body of the ILO"),
    "C29": _("C29, Forced Labour Convention, 1930"),
    "P29": _("P29, Protocol of 2014 to C29"),
    "C105": _("C105, Abolition of Forced Labour Convention, 1957"),
    "C138": _("C138, Minimum Age Convention, 1973"),
    "C182": _("C182, Worst Forms of Child Labour Convention, 1999"),
}


def field_of(kind, name):
    """The field of this name on lines of this kind. Raises StopIteration where the kind has none."""
    return next(field for field in FIELDS[kind] if field.name == name)


_FIGURE = re.compile(r"-?\d+(\.\d+)?(/-?\d+(\.\d+)?)?", re.ASCII)
_LONG = re.compile(r"(?<![\d.])\d{5,}", re.ASCII)


def figure(written):
    """A written value of an indicator as people read it: `60000` with its thousands apart. A text stays as it is."""
    text = str(written)
    return _LONG.sub(lambda match: intcomma(int(match[0])), text) if _FIGURE.fullmatch(text) else text


def in_words(field, value):
    """What the field `one` says, for people; "" where it says nothing."""
    if value is None or value == "" or value == ():
        return ""
    if field.sort == FieldSort.FLAG:
        return _now("Yes") if value else _now("No")
    if field.sort == FieldSort.CHOICE:
        return CHOICES[value]
    if field.sort == FieldSort.DAY:
        return date_format(value, "j F Y")
    if field.sort == FieldSort.AMOUNT:
        return intcomma(value)
    if field.sort == FieldSort.VALUE:
        return figure(value)
    return ", ".join(value) if field.sort == FieldSort.KEYS else str(value)


def said_by(line, names=None):
    """[(label, what it says)] of the fields of a line that say something, or of those named."""
    return [
        (LABELS[field.name], in_words(field, line.words[field.name]))
        for field in FIELDS[line.kind]
        if (
            field.name in names
            if names is not None
            else field.name != "title" and in_words(field, line.words[field.name])
        )
    ]
