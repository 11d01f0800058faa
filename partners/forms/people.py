"""A person with an account, by the address they sign in with, and the language of letters to one without."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alliance87.outbox.addresses import AddressFormField

from ..models import User


class LanguageField(forms.ChoiceField):
    """The language in which to write to somebody who has no account; the reader's own if none is chosen."""

    def __init__(self, **kwargs):
        words = {
            "label": _("Language of the letters"),
            "help_text": _("A person with an account is written to in the language chosen there."),
        }
        super().__init__(**words | {"choices": settings.LANGUAGES, "initial": get_language} | kwargs)

    def clean(self, value):
        return super().clean(value or get_language())


class PersonField(AddressFormField):
    """The address of a person who may sign in; its value is the person. Only for forms used by staff."""

    def __init__(self, **kwargs):
        words = {"label": _("E-mail address"), "help_text": _("The address this person signs in with.")}
        super().__init__(**words | {"max_length": 254} | kwargs)

    def clean(self, value):
        address = super().clean(value)
        person = User.objects.signing_in_with(address).filter(is_active=True).first() if address else None
        if address and person is None:
            raise forms.ValidationError(
                _("Nobody signs in with this address. Ask the person to create an account first.")
            )
        return person
