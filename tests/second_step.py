"""Sessions in which somebody took their second step."""

import time

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings


def sign_in_with_second_step(client, user):
    """As by an app's code or a passkey, a moment ago."""
    sign_in_having(client, user, "mfa")


def sign_in_having(client, user, method):
    """Sign in with a record in the session that `method` was used, a moment ago."""
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": method, "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
