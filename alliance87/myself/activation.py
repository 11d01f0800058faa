"""Turning on a second step.

A person who turns on their first one has thereby taken it, and continues in the same session. A further one can be
added with the password alone, so it proves nothing.
"""

# allauth has no public way to note a step that was taken:
# tests/conventions/test_borrowed.py fails when this import no longer works.
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView

from .second_factor import second_steps


class FirstStep:
    """Of a page for a second step: remembers the first one of a person as taken, which django-allauth does not."""

    def form_valid(self, form):
        is_first = not second_steps(self.request.user.pk).exists()
        answer = super().form_valid(form)
        if is_first:
            _remember(self.request)
        return answer


class AppActivationView(FirstStep, ActivateTOTPView):
    """django-allauth's page for an authenticator app."""


class PasskeyAdditionView(FirstStep, AddWebAuthnView):
    """django-allauth's page for a new passkey."""


def _remember(request):
    step = second_steps(request.user.pk).earliest("pk")
    record_authentication(request, request.user, "mfa", id=step.pk, type=step.type)


app_activation = AppActivationView.as_view()
passkey_addition = PasskeyAdditionView.as_view()
