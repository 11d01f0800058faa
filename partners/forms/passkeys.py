"""Passkeys: adding one, naming it, and signing in with it."""

import struct

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

MOST_LETTERS = 80


NONSENSE = (ValueError, TypeError, LookupError, AttributeError, RecursionError, struct.error)
"""What reading an answer raises that no browser gives."""


class CredentialField(forms.JSONField):
    """What the browser answers when it is asked for a passkey, in the form that `kind` reads."""

    widget = forms.HiddenInput

    def __init__(self, kind):
        self.kind = kind
        words = _("The browser gave no passkey. Try again, or choose another way.")
        super().__init__(label=_("Passkey"), error_messages={"required": words, "invalid": words})

    def to_python(self, value):
        try:
            answer = super().to_python(value)
            if answer not in self.empty_values:
                self.kind.from_dict(answer)
        except NONSENSE as error:
            raise self._invalid() from error
        if "\\u0000" in str(value):  # PostgreSQL keeps no such sign.
            raise self._invalid()
        return answer

    def _invalid(self):
        return forms.ValidationError(self.error_messages["invalid"], code="invalid")


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey, by default one that signs in alone."""

    credential = CredentialField(RegistrationResponse)
    name = forms.CharField(
        label=_("Name"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=_("So that you can tell it from others, such as “Work laptop”."),
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone, without a password"),
        required=False,
        initial=True,
        help_text=_(
            "The device then asks for your fingerprint, face or PIN. Without it, the passkey is a second step."
        ),
    )
    field_order = ("name", "passwordless")


class EditPasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name"), max_length=MOST_LETTERS)


class LoginPasskeyForm(LoginWebAuthnForm):
    """Signing in with a passkey alone, which must have asked for finger, face or PIN.

    The session may have been asked for a second step last, where it need not.
    """

    credential = CredentialField(AuthenticationResponse)

    def clean_credential(self):
        answer = AuthenticationResponse.from_dict(self.cleaned_data["credential"])
        if not answer.response.authenticator_data.is_user_verified():
            raise get_adapter().validation_error("incorrect_code")
        return super().clean_credential()


class AuthenticatePasskeyForm(AuthenticateWebAuthnForm):
    """A passkey as the second step."""

    credential = CredentialField(AuthenticationResponse)


class ReauthenticatePasskeyForm(ReauthenticateWebAuthnForm):
    """Confirming with a passkey that it is oneself."""

    credential = CredentialField(AuthenticationResponse)
