"""A letter about something due, as the Secretariat sends it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DueLetterForm(forms.Form):
    """The draft, to be changed."""

    title = forms.CharField(label=_("Subject"), max_length=200)
    text = forms.CharField(label=_("Letter"), max_length=8_000, widget=forms.Textarea(attrs={"rows": 14}))

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())
