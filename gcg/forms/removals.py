"""Whose removal is put before the GCG."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.organizations import PartnerField
from partners.models.day import today
from partners.models.partnerships import partners_on


class RemovalOfPartnerForm(forms.Form):
    """A partner by its name."""

    partner = PartnerField(label=_("Partner"), help_text=_("Its name or acronym, as in the directory."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].among = partners_on(today())
