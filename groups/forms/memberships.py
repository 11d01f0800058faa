"""Taking part in a group."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.models import Organization

from ..models import Membership, Participation


class JoiningForm(forms.Form):
    """For which partner one asks, as what, and what one would contribute."""

    organization = forms.ModelChoiceField(label=_("For which partner"), queryset=Organization.objects.none())
    seat = forms.ChoiceField(
        label=_("Take part as"),
        choices=Participation,
        initial=Participation.MEMBER,
        widget=forms.RadioSelect,
        help_text=_("Members work in the group. Observers read what it does."),
    )
    words = forms.CharField(
        label=_("What you would contribute"), required=False, max_length=1000, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *args, organizations, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        field.queryset = organizations
        if len(organizations) == 1:
            field.initial = organizations[0]


class RequestDecliningForm(forms.Form):
    """Why a request is declined."""

    reasons = forms.CharField(
        label=_("Reasons, for the person who asked"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )


class LeadSuccessorForm(forms.Form):
    """Which member becomes lead."""

    successor = forms.ModelChoiceField(label=_("Member who takes over"), queryset=Membership.objects.none())

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = members
        self.fields["successor"].label_from_instance = lambda membership: (
            f"{membership.person}, {membership.organization}"
        )
