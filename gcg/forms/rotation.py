"""What-if dates of the rotation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import DayField
from alliance87.ui.days import day_of

from ..models import AgendaItem

WHY = {
    "past": _("This day is past."),
    "long": _("This is beyond the term of a mandate (7.2)."),
}


class WhatIfForm(forms.Form):
    """Another last day for each mandate in force. Fields are named after the seats."""

    def __init__(self, data, *, rotation):
        super().__init__({code: data.get(code) or term.end for code, term in rotation.in_force.items()})
        for code, term in rotation.in_force.items():
            self.fields[code] = DayField(label=code, help_text=term.holder)

    def complain(self, unfit):
        """Add an error to the field of a proposed day that is not possible."""
        self.is_valid()
        for code, why in unfit.items():
            self.add_error(code, WHY[why])


def days_asked(data, codes):
    """{seat: the last day asked for}. Invalid days are left for the form to report."""
    days = {}
    for code in codes:
        try:
            days[code] = day_of(data.get(code, ""))
        except ValueError:
            continue
    return days


class RotationPaperForm(forms.Form):
    """Under which item the forecast is filed as a paper."""

    item: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Agenda item"), queryset=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        items = AgendaItem.objects.filter(meeting__closure=None, meeting__cancellation=None)
        self.fields["item"].queryset = items.select_related("meeting").order_by("meeting__starts_at", "number")
        self.fields["item"].label_from_instance = lambda item: f"{item.meeting.symbol}, {item}"
