"""Whom the Chair invites to present an item."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.outbox.addresses import AddressFormField
from partners.models import User


class PresenterForm(forms.Form):
    """A person by the address they sign in with."""

    person = AddressFormField(label=_("E-mail address"), help_text=_("The address this person signs in with."))

    def clean_person(self):
        person = User.objects.signing_in_with(self.cleaned_data["person"]).filter(is_active=True).first()
        if person is None:
            raise forms.ValidationError(
                _("Nobody signs in with this address. Ask the person to create an account, then invite them.")
            )
        return person
