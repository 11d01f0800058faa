"""Forms for the minutes of any body: a section's text, and the release of an edition."""

from django import forms

from ..rules.richtext import to_markdown
from .richtext import RichTextForm

EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
"""The one style sheet that the editor writes into the page; another release of the editor says in the browser's
console that its own is refused, and works without."""


class SectionForm(RichTextForm):
    """The text of a section, from the editor or, when scripts are off, from a plain field, on top of `version`."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, version, **options):
        super().__init__(*args, stored=version.html, initial={"based_on": version.number}, **options)

    def on_top_of(self, version):
        """The same form with the same text, to be saved over `version` once the person has seen it."""
        html = self.cleaned_data["html"]
        data = {"html": html, "plain": to_markdown(html), "based_on": version.number}
        form = type(self)(data, version=version)
        form.refusal = self.refusal
        return form


class ReleaseForm(forms.Form):
    """Releases the edition that the person saw, with the texts that they saw."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(required=False, empty_value=None, widget=forms.HiddenInput)


class ResendForm(forms.Form):
    """Sends one recipient the minutes again."""

    delivery = forms.IntegerField(widget=forms.HiddenInput)
