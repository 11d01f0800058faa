"""How django-allauth works with the portal's people."""

from datetime import timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records

# allauth has no public way to the network by which its limits count, nor to read a limit:
# tests/conventions/test_borrowed.py fails when these imports no longer work.
from allauth.core.internal.ratelimit import get_ip, parse_rates
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.outbox.addresses import one_spelling
from alliance87.ui.dates import date_format

from .browsers import has_signed_in_here, remember
from .rules.applications import tidy_name

INVITED_AS = "invited_as"
"""The session key of the address whose invitation was followed in the session."""


class AccountAdapter(DefaultAccountAdapter):
    """Anyone may have an account. E-mails about accounts go through the outbox, like all others."""

    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy("The e-mail address or the password is wrong."),
    }

    def clean_email(self, email):
        """The address typed on an account page, in its one spelling (E3)."""
        return one_spelling(super().clean_email(email))

    def _get_login_attempts_cache_key(self, request, **credentials):
        """The key by which failed sign-ins are counted: the address and the network together.

        Attempts from elsewhere do not shut out the owner of an account. django-allauth has no public hook for this;
        tests/conventions/test_borrowed.py fails if it no longer calls this method.
        """
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{get_ip(request)}"

    def pre_authenticate(self, request, **credentials):
        """After too many attempts, say when the next one is possible, and which ways to sign in need no password."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise _shut_for_now(error.code) from error

    def save_user(self, request, user, form, commit=True):
        """Save the person, whose name is one field and whose language is that of the page."""
        user.name, user.language = form.cleaned_data["name"], get_language()
        return super().save_user(request, user, form, commit)

    def is_email_verified(self, request, email):
        """Whether the address is verified; also true if the link of an invitation sent to it was followed in this
        browser, since only its owner has that link.
        """
        return request.session.get(INVITED_AS) == email or super().is_email_verified(request, email)

    def send_mail(self, template_prefix, email, context):
        """Write the e-mail as a row; a worker sends it, and tries again while the mail server is unavailable."""
        user = context.get("user")
        words = {**context, "email": email, "site_url": settings.SITE_URL}
        words["secretariat_address"] = settings.SECRETARIAT_EMAIL
        outbox.write(
            f"account.{template_prefix.rpartition('/')[2]}",
            "account",
            {
                "heading": lambda: " ".join(render_to_string(f"{template_prefix}_subject.txt", words).split()),
                "said": lambda: render_to_string(f"{template_prefix}_message.txt", words).strip(),
            },
            [outbox.Addressee(email, str(user or ""), language=user.language if user else get_language())],
            zone=timezone.get_current_timezone(),
        )

    def send_account_already_exists_mail(self, email):
        """Tell a person who signs up with the address of an existing account how to sign in, with links to the portal's
        own address.
        """
        words = {"password_reset_url": settings.SITE_URL + reverse("account_reset_password")}
        if settings.OPENID_PROVIDERS:
            words["connect_url"] = settings.SITE_URL + reverse("socialaccount_connections")
        self.send_mail("account/email/account_already_exists", email, words)

    def login(self, request, user):
        """Tell people when a new browser signs in to their account, unless it is their first sign-in."""
        is_first = user.last_login is None
        is_news = not is_first and not has_signed_in_here(request, user)
        if is_first:
            self._drop_ways_in_not_shown(request, user)
        super().login(request, user)
        if is_news:
            ways = {"sessions_url": "usersessions_list", "password_url": "account_change_password"}
            words = {name: settings.SITE_URL + reverse(way) for name, way in ways.items()}
            with timezone.override(ZoneInfo(user.time_zone)):
                self.send_notification_mail("account/email/new_browser", user, words | {"user": user})

    def set_password(self, user, password):
        """Set the password.

        If the account was never used before, remove what somebody else may have connected to it.
        """
        if user.last_login is None:
            SocialAccount.objects.filter(user=user).delete()
        super().set_password(user, password)

    def _drop_ways_in_not_shown(self, request, user):
        """At the first sign-in, keep only the way that was used: others may have been set up by somebody who does not
        own the address.

        A session without authentication records is the one that signed up and chose the password.
        """
        used = {record.get("method") for record in get_authentication_records(request, user)}
        if "socialaccount" not in used:
            SocialAccount.objects.filter(user=user).delete()
        if used and not used & {"password", "password_reset"} and not settings.DEMONSTRATION:
            user.set_unusable_password()
            user.save(update_fields=["password"])

    def post_login(self, request, user, **kwargs):
        """Continue after signing in, and remember the browser from now on."""
        response = super().post_login(request, user, **kwargs)
        remember(request, response, user)
        return response

    def get_reset_password_from_key_url(self, key):
        """The link, on the portal's own address, whatever host name the request used."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_URL + path.replace("UID-KEY", key)

    def get_email_confirmation_url(self, request, emailconfirmation):
        """The link, on the portal's own address, whatever host name the request used."""
        return settings.SITE_URL + reverse("account_confirm_email", args=[emailconfirmation.key])


def _failed_sign_ins_count_for():
    """How long a failed sign-in counts for the address that was tried, from ACCOUNT_RATE_LIMITS."""
    rates = parse_rates(settings.ACCOUNT_RATE_LIMITS["login_failed"])
    return timedelta(seconds=max(rate.duration for rate in rates if rate.per == "key"))


def _shut_for_now(code):
    soonest = timezone.localtime() + _failed_sign_ins_count_for()
    sentence = _(
        "Too many wrong passwords for this address from your network. You can try again at {time} ({zone}) at the "
        'latest. You need not wait: <a href="{code}">have a code sent</a>, or use a passkey below.'
    )
    code_url = reverse("account_request_login_code")
    message = format_html(sentence, time=date_format(soonest, "H:i"), zone=soonest.tzname(), code=code_url)
    return ValidationError(message, code=code)


class OrganizationAdapter(DefaultSocialAccountAdapter):
    """Signing in through an organization. Its provider says who a person is there, and nothing about accounts here.

    What it says about e-mail addresses connects no account and confirms no address: docs/decisions/0007-sign-in.md.
    """

    def populate_user(self, request, sociallogin, data):
        """Initial values for the form of a new account.

        Of what the provider sent, only what identifies its account is kept.
        """
        user = super().populate_user(request, sociallogin, data)
        given = " ".join(str(data.get(part) or "") for part in ("first_name", "last_name"))
        user.name = tidy_name(str(data.get("name") or given))[:200]
        sociallogin.email_addresses.clear()
        sociallogin.account.extra_data = {"name": user.name, "email": user.email}
        return user

    def get_signup_form_initial_data(self, sociallogin):
        return {"name": sociallogin.user.name, "email": sociallogin.user.email}

    def list_apps(self, request, provider=None, client_id=None):
        """Only the providers of the environment; rows in the database are ignored."""
        return [app for app in super().list_apps(request, provider, client_id) if app.pk is None]
