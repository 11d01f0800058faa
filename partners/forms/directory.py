"""The search and filters of the directory."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.ui.facets import FacetsForm

from ..models import Category, ILORegion, Theme, UNRegion
from ..rules.directory import FACETS, Asked


class DirectoryForm(FacetsForm):
    """Search and filters. Once something was found, each choice says how many partners it would show."""

    FACETS = FACETS
    ASKED = Asked

    q = forms.CharField(label=_("Name or acronym"), required=False, max_length=100)
    category = forms.ChoiceField(label=_("Category"), required=False, choices=[("", _("All")), *Category.choices])
    country = forms.ChoiceField(label=_("Country"), required=False, choices=[("", _("All"))])
    un_region = forms.ChoiceField(
        label=_("UN regional group"), required=False, choices=[("", _("All")), *UNRegion.choices]
    )
    ilo_region = forms.ChoiceField(label=_("ILO region"), required=False, choices=[("", _("All")), *ILORegion.choices])
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=[("", _("All")), *Theme.choices])
