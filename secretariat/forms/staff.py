"""Roles in the Secretariat."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.posts.models import StaffKind
from partners.forms.people import PersonField

KINDS = _(
    "Officers prepare meetings, validate partners and enter focal points. Editors edit the public pages and the newsletter, and see no papers or registrations. Administrators do what officers do, manage the staff, import the council's history and may look at the portal as somebody else."
)


class RoleForm(forms.Form):
    """Who receives which role."""

    person = PersonField()
    kind = forms.ChoiceField(label=_("Role"), choices=StaffKind, widget=forms.RadioSelect, help_text=KINDS)
