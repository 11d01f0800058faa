"""The answer to a group's request for support."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SupportAnswerForm(forms.Form):
    """What the GCG or the Secretariat answers."""

    words = forms.CharField(label=_("Answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
