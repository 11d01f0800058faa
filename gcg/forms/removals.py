"""Whose removal is put before the GCG."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.partnerships import partner_named


class RemovalOfPartnerForm(forms.Form):
    """A partner by its name."""

    partner = forms.CharField(
        label=_("Partner"), max_length=200, help_text=_("Its name or acronym, as in the directory.")
    )

    def clean_partner(self):
        return partner_named(self.cleaned_data["partner"])
