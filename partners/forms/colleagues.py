"""Who works for a partner."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.outbox.addresses import AddressFormField

from ..models import Role
from .people import LanguageField

ROLES = _(
    "Focal points manage everything, colleagues included. Editors manage the page and its initiatives. Viewers only see the desk."
)


class ColleagueInvitationForm(forms.Form):
    """Whom to invite to the desk."""

    email = AddressFormField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(
        label=_("Role"), choices=Role, initial=Role.EDITOR, widget=forms.RadioSelect, help_text=ROLES
    )
    language = LanguageField(label=_("Language of the invitation"))


class ColleagueRoleForm(forms.Form):
    """Another role for a colleague."""

    role = forms.ChoiceField(label=_("Role"), choices=Role, widget=forms.RadioSelect, help_text=ROLES)


class FocalPointHandOverForm(forms.Form):
    """Who becomes focal point when a focal point leaves."""

    successor = forms.TypedChoiceField(label=_("Successor"), coerce=int)

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = {other.pk: other for other in others}
        self.fields["successor"].choices = [(other.pk, str(other)) for other in others]

    def clean_successor(self):
        """The colleague chosen."""
        return self.others[self.cleaned_data["successor"]]


class NameShownForm(forms.Form):
    """Whether a person's own name is public."""

    is_public = forms.BooleanField(label=_("Show my name and function on the public page"), required=False)
