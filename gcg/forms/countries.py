"""What is put on an agenda about Pathfinder Countries."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .nominations import ForDecisionForm


class CandidacyItemForm(ForDecisionForm):
    """Whether a candidate is presented, or the status is decided on."""

    PRESENTATION, STATUS = "presentation", "status"

    aim = forms.ChoiceField(
        label=_("What the item is about"),
        choices=[(PRESENTATION, _("Its presentation as a candidate")), (STATUS, _("The status of Pathfinder Country"))],
        widget=forms.RadioSelect,
    )
    field_order = ("aim", "meeting")
