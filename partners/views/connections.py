"""Signing in through an organization, whose provider may be unavailable or give invalid answers."""

import logging
from functools import wraps

from allauth.socialaccount.providers.openid_connect import views
from django.shortcuts import render
from requests import RequestException

logger = logging.getLogger(__name__)


def calmly(view):
    """`view`, with a page that says what to do if the provider is unavailable or breaks the protocol."""

    @wraps(view)
    def answer(request, provider_id):
        try:
            return view(request, provider_id)
        except (RequestException, KeyError, TypeError, ValueError, AttributeError) as error:
            logger.warning("sign-in by %s: %r", provider_id, error)
            return render(request, "socialaccount/authentication_error.html", status=502)

    return answer


login = calmly(views.login)
callback = calmly(views.callback)
