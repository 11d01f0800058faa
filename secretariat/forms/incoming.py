"""The form for incoming mail."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SettlingForm(forms.Form):
    """What was done about a message."""

    note = forms.CharField(label=_("What was done"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
