"""A letter about something due, as the Secretariat sends it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .texts import THOSE_NAMED, ReadText


class DueLetterForm(forms.Form):
    """The draft, to be changed."""

    title = forms.CharField(label=_("Subject"), max_length=200)
    text = ReadText(label=_("Letter"), readers=THOSE_NAMED, rows=14)

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())
