"""Focal points of countries."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.countries import CountryField
from partners.forms.people import PersonField


class SuccessorForm(forms.Form):
    """Who takes over."""

    person = PersonField()
    function = forms.CharField(label=_("Function"), max_length=200, help_text=_("As in the country's note."))


class FocalPointForm(SuccessorForm):
    """Whom a country named."""

    country = CountryField(label=_("Country"))
    field_order = ("country", "person", "function")
