"""Co-chairs of groups."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import DayField
from partners.forms.organizations import OrganizationField
from partners.models.day import today
from partners.models.partnerships import partners_on


class CoChairForm(forms.Form):
    """Which partner co-chairs the group, from which day."""

    organization = OrganizationField(label=_("Partner"), help_text=_("Its name or acronym, as in the directory."))
    starts_on = DayField(label=_("First day"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].among = partners_on(today())


class CoChairEndForm(forms.Form):
    """The last day of a co-chair."""

    last_day = DayField(label=_("Last day"))
