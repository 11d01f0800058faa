"""Passkeys: adding one, naming it, and signing in with it."""

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _

MOST_LETTERS = 80


class CredentialField(forms.JSONField):
    """What the browser answers when it is asked for a passkey: an object of texts that PostgreSQL can keep."""

    widget = forms.HiddenInput
    default_error_messages = {"invalid": _("The browser gave no passkey. Try again.")}

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Passkey"), error_messages={"required": self.default_error_messages["invalid"]}, **kwargs
        )

    def to_python(self, value):
        answer = super().to_python(value)
        if answer is not None and (not isinstance(answer, dict) or "\\u0000" in str(value)):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return answer


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey, by default one that signs in alone."""

    credential = CredentialField()
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
    """Signing in with a passkey alone."""

    credential = CredentialField()


class AuthenticatePasskeyForm(AuthenticateWebAuthnForm):
    """A passkey as the second step."""

    credential = CredentialField()


class ReauthenticatePasskeyForm(ReauthenticateWebAuthnForm):
    """Confirming with a passkey that it is oneself."""

    credential = CredentialField()
