"""The form for people who would like to observe a meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.organizations import OrganizationField


class ObserverInterestForm(forms.Form):
    """For which organization, and why."""

    organization = OrganizationField(
        label=_("Organization"),
        help_text=_("Its registered name. You must work at its desk or be its country's focal point."),
    )
    partnership = forms.CharField(
        label=_("SDG partnership"),
        required=False,
        help_text=_("Only if you would attend for an SDG partnership of which the organization is a member."),
        max_length=200,
    )
    statement = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4_000)
