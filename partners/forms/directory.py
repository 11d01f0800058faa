"""The search and filters of the directory."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Category, ILORegion, Theme, UNRegion
from ..rules.directory import FACETS, Asked


class DirectoryForm(forms.Form):
    """Search and filters. Once something was found, each choice says how many partners it would show."""

    q = forms.CharField(label=_("Name or acronym"), required=False, max_length=100)
    category = forms.ChoiceField(label=_("Category"), required=False, choices=[("", _("All")), *Category.choices])
    country = forms.ChoiceField(label=_("Country"), required=False)
    un_region = forms.ChoiceField(
        label=_("UN regional group"), required=False, choices=[("", _("All")), *UNRegion.choices]
    )
    ilo_region = forms.ChoiceField(label=_("ILO region"), required=False, choices=[("", _("All")), *ILORegion.choices])
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=[("", _("All")), *Theme.choices])

    def __init__(self, *args, countries, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _("All")), *countries]
        self.fields["q"].widget.input_type = "search"

    @property
    def asked(self):
        """What was asked for, as far as it is valid."""
        is_known = self.is_valid()
        words = {name: self.cleaned_data.get(name, "") for name in ("q", *FACETS)}
        return Asked(**words, is_unknown=not is_known)

    def count(self, counts):
        """Put beside each choice how many partners it would show, and leave out choices that would show none."""
        for facet in FACETS:
            chosen = self.data.get(facet, "")
            self.fields[facet].choices = [
                (value, f"{label} ({counts[facet].get(value, 0)})" if value else label)
                for value, label in self.fields[facet].choices
                if not value or value == chosen or counts[facet].get(value)
            ]
