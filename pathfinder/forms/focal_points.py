"""Focal points of countries."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.people import PersonField
from partners.models import Country


class SuccessorForm(forms.Form):
    """Who takes over."""

    person = PersonField()
    function = forms.CharField(label=_("Function"), max_length=200, help_text=_("As in the country's note."))


class FocalPointForm(SuccessorForm):
    """Whom a country named."""

    country = forms.ModelChoiceField(label=_("Country"), queryset=Country.objects.all())
    field_order = ("country", "person", "function")
