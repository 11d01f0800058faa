"""Seeing the portal as somebody else."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.people import PersonField


class ImpersonationForm(forms.Form):
    """As whom, and why."""

    person = PersonField()
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example, what the person asked you to look at. They will read it in an e-mail afterwards."),
    )
