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
"""The exceptions raised when reading an answer that no browser would give."""


class CredentialField(forms.JSONField):
    """The browser's answer to a request for a passkey, read by `kind`."""

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
        if "\\u0000" in str(value):  # PostgreSQL cannot hold this character.
            raise self._invalid()
        return answer

    def _invalid(self):
        return forms.ValidationError(self.error_messages["invalid"], code="invalid")


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey, by default one that signs in by itself."""

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
            "If you tick this, the device asks for your fingerprint, face or PIN. Otherwise, the passkey is a second step."
        ),
    )
    field_order = ("name", "passwordless")


class EditPasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name"), max_length=MOST_LETTERS)


class LoginPasskeyForm(LoginWebAuthnForm):
    """Sign in with a passkey alone, which must have asked for a finger, face or PIN.

    The session's last request may have been for a second step, which does not require this.
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
    """Confirm one's identity with a passkey."""

    credential = CredentialField(AuthenticationResponse)
