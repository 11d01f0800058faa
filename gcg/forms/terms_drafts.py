"""The settings of a draft of the Terms of Reference, each as its own field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.seen import SeenForm
from alliance87.terms.rules import GROUPS, Settings, bounds_of, out_of_bounds
from alliance87.terms.words import WORDS, bounds_in_words
from alliance87.ui.council import group_name
from alliance87.ui.dayfields import DayField

from ..models import Wording

WRITTEN = ("title", "reasons", "in_force_from", "next_review_on")
"""What a draft says beside its settings."""


class TermsDraftForm(forms.Form):
    """A title, why, from when, the next review, and every named setting; the settings begin as those in force."""

    title = forms.CharField(label=_("Title"), max_length=200)
    reasons = forms.CharField(
        label=_("What it changes, and why"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    in_force_from = DayField(
        label=_("In force from"),
        required=False,
        help_text=_("If nothing is chosen, from the day after the meeting that adopts it."),
    )
    next_review_on = DayField(label=_("Next review by"), required=False)
    based_on = forms.IntegerField(min_value=1, initial=1, widget=forms.HiddenInput)

    def __init__(self, *args, settings, **kwargs):
        super().__init__(*args, **kwargs)
        for name, value in settings.as_data().items():
            self.fields[name] = _field(name, value)

    @property
    def draft(self):
        """The values that `write_terms_draft` takes."""
        return {name: self.cleaned_data[name] for name in WRITTEN} | {"settings": self._settings()}

    def clean(self):
        cleaned = super().clean()
        for bounds in out_of_bounds(self._settings()):
            if bounds.name in cleaned:
                words = {"bounds": bounds_in_words(bounds), "clause": bounds.clause}
                self.add_error(bounds.name, _("%(bounds)s (Clause %(clause)s)") % words)
        return cleaned

    def _settings(self):
        """The settings as they were typed; what cannot be read has its default."""
        names = self.fields.keys() - {*WRITTEN, "based_on"}
        return Settings.from_data({name: value for name, value in self.cleaned_data.items() if name in names})


def _field(name, value):
    label = WORDS[name]
    if isinstance(value, bool):
        return forms.BooleanField(label=label, required=False, initial=value)
    if isinstance(value, list):
        choices = [(group, group_name(group)) for group in GROUPS]
        widget = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(label=label, required=False, choices=choices, initial=value, widget=widget)
    least, most = bounds_of(Settings())[name]
    return forms.IntegerField(label=label, initial=value, widget=forms.NumberInput({"min": least, "max": most}))


class WordingForm(SeenForm, forms.ModelForm):
    """How a clause reads in a draft."""

    class Meta:
        model = Wording
        fields = ("number", "heading", "summary", "official_text")
        help_texts = {
            "number": _("A number that is not there yet makes a new clause."),
            "official_text": _("The text that the GCG adopts. A clause that is given up reads “deleted”."),
        }

    def __init__(self, *args, number="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["summary"].widget.attrs["rows"] = 4
        if number:
            del self.fields["number"]


class TermsReviewForm(forms.Form):
    """A review of the Terms that was held."""

    held_on = DayField(label=_("Reviewed on"))
    words = forms.CharField(label=_("What came of it"), widget=forms.Textarea(attrs={"rows": 4}))
    next_on = DayField(label=_("Next review by"))
