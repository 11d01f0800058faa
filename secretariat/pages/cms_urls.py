"""Addresses of Wagtail's editor: for editors of the Secretariat, signed in as everywhere in the portal.

Its templates have scripts and styles of their own without a nonce, so the policy of these addresses allows them; it frames
previews of its own. No other address has this policy.
"""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from wagtail.admin import urls as wagtail
from wagtail.utils.urlpatterns import decorate_urlpatterns

from .permissions import may_edit_pages

POLICY = settings.SECURE_CSP | {
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-ancestors": [CSP.SELF],
}


def for_editors(view):
    """The view for editors alone: others are led to the portal's sign-in, or refused."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not may_edit_pages(request.user):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        # A preview has been through the middleware as a page of the portal, which nobody may frame.
        del response.headers["Content-Security-Policy"]
        return response

    return csp_override(POLICY)(xframe_options_sameorigin(login_required(guarded)))


def nothing(request, *args, **kwargs):
    """Signing in, signing out and passwords are the portal's."""
    raise Http404


urlpatterns = [
    *(path(f"{own}/", nothing) for own in ("login", "logout", "password_reset")),
    *decorate_urlpatterns(wagtail.urlpatterns, for_editors),
]
