"""The settings of a draft of the Terms of Reference, each as its own field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.terms.rules import GROUPS, Settings
from alliance87.terms.words import WORDS
from alliance87.ui.council import group_name


class TermsDraftForm(forms.Form):
    """A title, why, and every named setting; the settings begin as those in force."""

    title = forms.CharField(label=_("Title"), max_length=200)
    reasons = forms.CharField(
        label=_("What it changes, and why"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, settings, **kwargs):
        super().__init__(*args, **kwargs)
        for name, value in settings.as_data().items():
            self.fields[name] = _field(name, value)

    @property
    def draft(self):
        """The values that `write_terms_draft` takes."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("title", "reasons")}
        return {
            "title": self.cleaned_data["title"],
            "reasons": self.cleaned_data["reasons"],
            "settings": Settings.from_data(data),
        }


def _field(name, value):
    label = WORDS[name]
    if isinstance(value, bool):
        return forms.BooleanField(label=label, required=False, initial=value)
    if isinstance(value, list):
        choices = [(group, group_name(group)) for group in GROUPS]
        widget = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(label=label, required=False, choices=choices, initial=value, widget=widget)
    return forms.IntegerField(label=label, min_value=0, max_value=1000, initial=value)
