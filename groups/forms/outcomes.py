"""What leads type of their group: its purpose, and how far an outcome is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.seen import SeenForm

from ..actions.outcomes import state_of_progress, state_of_purpose


class PurposeForm(SeenForm):
    """What the group is for."""

    purpose = forms.CharField(
        label=_("Purpose"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("What the group is for, in plain text. Everyone reads it."),
    )

    def __init__(self, data=None, *, group):
        super().__init__(data, initial={"purpose": group.purpose}, fingerprint=state_of_purpose(group))


class ProgressForm(SeenForm):
    """How far an outcome is; `outcome` was fetched with its progress."""

    percent = forms.IntegerField(label=_("Reached, in percent"), min_value=0, max_value=100)
    words = forms.CharField(
        label=_("What was reached"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("How the outcome stands now, in plain text. Everyone reads it."),
    )

    def __init__(self, data=None, *, outcome):
        initial = {"percent": outcome.percent, "words": outcome.said}
        super().__init__(data, initial=initial, fingerprint=state_of_progress(outcome))
