"""The search and filters of the public list of groups."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.ui.facets import FacetsForm

from ..models import GroupKind
from ..rules.listing import FACETS, Asked
from ..rules.states import GroupState

ALL = ("", _("All"))
STATES = (
    (GroupState.RUNNING, _("Running")),
    (GroupState.ENDING, _("Ending soon")),
    (GroupState.PAST_END, _("Past their end date")),
    (GroupState.CLOSED, _("Closed")),
)


class ListingForm(FacetsForm):
    """Search and filters. Once something was found, each choice says how many groups it would show."""

    FACETS = FACETS
    ASKED = Asked

    q = forms.CharField(label=_("Name, purpose or outcome"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *GroupKind.choices])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *STATES])
    country = forms.ChoiceField(label=_("Country"), required=False, choices=[ALL])
