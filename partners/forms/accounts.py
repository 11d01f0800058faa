"""Signing up and signing in."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import AddEmailForm as AccountAddEmailForm
from allauth.account.forms import ChangePasswordForm as AccountChangePasswordForm
from allauth.account.forms import LoginForm as AccountLoginForm
from allauth.account.forms import RequestLoginCodeForm as AccountRequestLoginCodeForm
from allauth.account.forms import ResetPasswordForm as AccountResetPasswordForm
from allauth.account.forms import ResetPasswordKeyForm as AccountResetPasswordKeyForm
from allauth.account.forms import SetPasswordForm as AccountSetPasswordForm
from allauth.account.forms import SignupForm as AccountSignupForm
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from allauth.socialaccount.forms import DisconnectForm as SocialDisconnectForm
from allauth.socialaccount.forms import SignupForm as SocialSignupForm
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from alliance87.outbox.addresses import one_spelling

from ..addresses import Addition, is_of_another
from .names import NameField

LABELS = {
    "email": _("E-mail address"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
}
"""What we call the fields of django-allauth's forms."""

GOOD_PASSWORD = _("At least 12 characters. It must not be a common password or resemble your name or address.")


def in_our_words(form):
    """Call the fields of a form of django-allauth as we do, and say briefly what a password must be."""
    for name, field in form.fields.items():
        field.label = LABELS.get(name, field.label)
        field.widget.attrs.pop("placeholder", None)
        if name == "password1":
            field.help_text = GOOD_PASSWORD


class ChangePasswordForm(AccountChangePasswordForm):
    """Change one's password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self)


class SetPasswordForm(AccountSetPasswordForm):
    """Set a password where one has none."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self)


class ResetPasswordForm(AccountResetPasswordForm):
    """Ask for a link by which to set a new password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self)


class ResetPasswordKeyForm(AccountResetPasswordKeyForm):
    """Set a new password by the link."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self)


class LoginForm(AccountLoginForm):
    """Sign in with e-mail address and password. `?login=` in the address fills in the first field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].initial = self.request.GET.get("login", "") if self.request else ""
        self.fields["login"].label = _("E-mail address")
        self.fields["remember"].label = _("Stay signed in on this device")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def clean_login(self):
        """The address in its one spelling (E3)."""
        return one_spelling(super().clean_login())


class RequestLoginCodeForm(AccountRequestLoginCodeForm):
    """Ask for a code by e-mail."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self)

    def clean_email(self):
        """The address in its one spelling (E3)."""
        self.cleaned_data["email"] = one_spelling(self.cleaned_data["email"])
        return super().clean_email()


class SignupForm(AccountSignupForm):
    """Create an account, which anyone may: name, e-mail address, password."""

    name = NameField(label=_("Your name"))
    field_order = ("name", "email", "password1")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].label = _("E-mail address")
        self.fields["password1"].help_text = GOOD_PASSWORD
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def try_save(self, request):
        """Save, taking as long for a known address as for a new one: the password is hashed in both cases, so that the
        time does not reveal accounts.
        """
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class AddEmailForm(AccountAddEmailForm):
    """Add a further address: an e-mail goes to it, and nothing is stored until its link is followed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self)

    def save(self, request):
        email = EmailAddress(user=self.user, email=self.cleaned_data["email"])
        if ratelimit.consume(request, action="confirm_email", key=email.email):
            if is_of_another(email.email, self.user):
                get_adapter().send_account_already_exists_mail(email.email)
            else:
                Addition(email).send(request)
            sent = {"email": email.email, "login": True, "signup": False}
            get_adapter().add_message(request, messages.INFO, "account/messages/email_confirmation_sent.txt", sent)
        return email


class OrganizationSignupForm(SocialSignupForm):
    """Create an account for a person who comes from their organization's sign-in: name and e-mail address, as it gave
    them.
    """

    name = NameField(label=_("Your name"))
    field_order = ("name", "email")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].help_text = _("We will send a link to this address to confirm that it is yours.")
        self.fields["email"].widget.attrs.pop("placeholder", None)


class DisconnectForm(SocialDisconnectForm):
    """Choose an organization to disconnect. Those that are no longer configured are not shown."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = {provider["id"]: provider["name"] for provider in settings.OPENID_PROVIDERS}
        field = self.fields["account"]
        field.queryset = self.accounts = self.accounts.filter(provider__in=names).order_by("pk")
        field.label = _("Organizations you sign in with")
        field.label_from_instance = lambda account: (
            f"{names[account.provider]}, {account.extra_data.get('email') or account.uid}"
        )
