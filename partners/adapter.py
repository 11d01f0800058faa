"""How django-allauth meets the portal's people."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from alliance87.outbox import actions as outbox


class AccountAdapter(DefaultAccountAdapter):
    """Anybody may have an account; mail about accounts goes through the outbox, like all mail."""

    def save_user(self, request, user, form, commit=True):
        """The person with the name that was given, in one field."""
        user.name = form.cleaned_data["name"]
        return super().save_user(request, user, form, commit)

    def send_mail(self, template_prefix, email, context):
        """Write the mail as a row; a worker sends it, and tries again while the mail server is away."""
        with override(settings.LANGUAGE_CODE):
            words = {**context, "email": email, "site_url": settings.SITE_URL}
            subject = render_to_string(f"{template_prefix}_subject.txt", words)
            text = render_to_string(f"{template_prefix}_message.txt", words)
        outbox.write(
            f"account.{template_prefix.rpartition('/')[2]}",
            "account",
            {"heading": " ".join(subject.split()), "said": text.strip()},
            [outbox.Recipient(email, str(context.get("user", "")))],
        )

    def get_reset_password_from_key_url(self, key):
        """On the portal's own address, whatever name the request came by."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_URL + path.replace("UID-KEY", key)

    def get_email_confirmation_url(self, request, emailconfirmation):
        """On the portal's own address, whatever name the request came by."""
        return settings.SITE_URL + reverse("account_confirm_email", args=[emailconfirmation.key])
