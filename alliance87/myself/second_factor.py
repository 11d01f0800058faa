"""Those who are responsible for the record sign in with a second step: Secretariat staff, the Chair, the Deputy Chair.

The second step is an authenticator app or a passkey. A passkey that asks for a finger, face or PIN is both steps at
once. It is not asked for in demonstration mode, where everyone knows every password.
"""

from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from asgiref.sync import iscoroutinefunction, sync_to_async
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import MiddlewareNotUsed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance87 import wiring
from alliance87.ui.browsers import browser_in_words
from alliance87.ui.languages import bare
from alliance87.ui.middleware import BothWays

ACTIVATION = "mfa_index"
SHOWING = {Authenticator.Type.TOTP: "mfa_reauthenticate", Authenticator.Type.WEBAUTHN: "mfa_reauthenticate_webauthn"}
"""The page on which a session opened without the second step takes it, for each kind of step."""

ALWAYS_OPEN = ("/static/", "/health/")
ACCOUNT = "/accounts/"


def needs_second_factor(user):
    """Whether `user` must have a second step today, because of their role in the Alliance."""
    if settings.DEMONSTRATION:
        return False
    return user.is_superuser or any(has_role(user) for has_role in wiring.offered(wiring.SECOND_STEP))


def second_steps(user_id):
    """This person's second steps: their app and passkeys, not the recovery codes."""
    return Authenticator.objects.filter(
        user_id=user_id, type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    )


def has_shown_second_step(request):
    """Whether a second step was taken in this session, or the first one was turned on in it."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


class MFAAdapter(DefaultMFAAdapter):
    """Keeps the last second step of those who need one."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code or passkey is not valid. Try again, or choose another way."),
        "cannot_delete_authenticator": gettext_lazy(
            "The Secretariat, the Chair and the Deputy Chair must keep a second step while they serve. Add another "
            "one first."
        ),
    }

    def generate_authenticator_name(self, user, type):  # noqa: A002 - the name django-allauth gives it
        """The default name of a new passkey: the browser in which it is made."""
        return browser_in_words(context.request.headers.get("User-Agent", ""))

    def can_delete_authenticator(self, authenticator):
        others = second_steps(authenticator.user_id).exclude(pk=authenticator.pk)
        return others.exists() or not needs_second_factor(authenticator.user)


class SecondFactorMiddleware(BothWays):
    """Redirect a person who needs a second step to the page where they take it or turn it on, whatever page they asked
    for.

    The step must have been taken in this session, which may be older than the role or the step itself. Until then, even
    the account pages are closed to a person who has a step, since there the password alone would be enough to add
    another.
    """

    def __init__(self, get_response):
        if settings.DEMONSTRATION:
            raise MiddlewareNotUsed
        super().__init__(get_response)

    def __call__(self, request):
        if iscoroutinefunction(self):
            return self._answer_async(request)
        return self._refused(request) or self.get_response(request)

    async def _answer_async(self, request):
        return await sync_to_async(self._refused)(request) or await self.get_response(request)

    def _refused(self, request):
        user = request.user
        if request.path.startswith(ALWAYS_OPEN) or not user.is_authenticated or has_shown_second_step(request):
            return None
        if not needs_second_factor(user):
            return None
        steps = set(second_steps(user.pk).values_list("type", flat=True))
        if request.path in _open_to_all_who_need_one() or (not steps and bare(request.path).startswith(ACCOUNT)):
            return None
        if steps:
            messages.warning(request, _("Please take your second step to continue. You signed in without it."))
            return redirect(next(page for kind, page in SHOWING.items() if kind in steps))
        messages.warning(
            request,
            _(
                "The Secretariat, the Chair and the Deputy Chair must sign in with a second step. Turn one on to "
                "continue."
            ),
        )
        return redirect(ACTIVATION)


def _open_to_all_who_need_one():
    """The pages that ask for the second step, with recovery codes and sign-out."""
    return [reverse(page) for page in (*SHOWING.values(), "account_logout")]
