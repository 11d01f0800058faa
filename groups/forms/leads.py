"""Leads of groups."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.people import PersonField

from ..models import Group


class LeadForm(forms.Form):
    """Who leads which group."""

    group = forms.ModelChoiceField(label=_("Group"), queryset=Group.objects.all())
    person = PersonField()
