"""The search and filters of the public list of groups."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Kind
from ..rules.listing import FACETS, Asked
from ..rules.states import State

ALL = ("", _("All"))
STATES = (
    (State.RUNNING, _("Running")),
    (State.ENDING, _("Ending soon")),
    (State.PAST_END, _("Past their end date")),
    (State.CLOSED, _("Closed")),
)


class ListingForm(forms.Form):
    """Search and filters. Once something was found, each choice says how many groups it would show."""

    q = forms.CharField(label=_("Name, purpose or outcome"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *Kind.choices])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *STATES])
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args, countries, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [ALL, *countries]
        self.fields["q"].widget.input_type = "search"

    @property
    def asked(self):
        """What was asked for, as far as it is valid."""
        is_known = self.is_valid()
        words = {name: self.cleaned_data.get(name, "") for name in ("q", *FACETS)}
        return Asked(**words, is_unknown=not is_known)

    def count(self, counts):
        """Put beside each choice how many groups it would show, and leave out choices that would show none."""
        for facet in FACETS:
            chosen = self.data.get(facet, "")
            self.fields[facet].choices = [
                (value, f"{label} ({counts[facet].get(value, 0)})" if value else label)
                for value, label in self.fields[facet].choices
                if not value or value == chosen or counts[facet].get(value)
            ]
