"""Addresses under accounts/: those of django-allauth, preceded by the few for which the portal asks for more."""

from allauth.account.views import request_login_code
from allauth.decorators import rate_limit
from allauth.mfa.base.views import authenticate
from django.conf import settings
from django.urls import include, path, re_path

from partners.views.addresses import address_confirmation

from .myself.activation import app_activation, passkey_addition
from .myself.passkeys import passkey_removal

urlpatterns = [
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", address_confirmation, name="account_confirm_email"),
    path("login/code/", rate_limit(action="code_request")(request_login_code), name="account_request_login_code"),
    path("2fa/authenticate/", rate_limit(action="second_step")(authenticate), name="mfa_authenticate"),
    path("2fa/totp/activate/", app_activation, name="mfa_activate_totp"),
    path("2fa/webauthn/add/", passkey_addition, name="mfa_add_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", passkey_removal, name="mfa_remove_webauthn"),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]

if settings.OPENID_PROVIDERS:
    urlpatterns += [path("", include("partners.urls.connections"))]
