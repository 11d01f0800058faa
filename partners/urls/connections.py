"""Addresses for signing in through an organization; they exist only if one is configured."""

from allauth.decorators import rate_limit
from allauth.socialaccount import views as socialaccount
from django.urls import path

from ..views import connections

limited = rate_limit(action="login")
limited_signup = rate_limit(action="signup")

urlpatterns = [
    path("organizations/", socialaccount.connections, name="socialaccount_connections"),
    path("organizations/signup/", limited_signup(socialaccount.signup), name="socialaccount_signup"),
    path("organizations/cancelled/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
    path("organizations/error/", socialaccount.login_error, name="socialaccount_login_error"),
    path("continue/<slug:provider_id>/", limited(connections.login), name="openid_connect_login"),
]

answer = path("continue/<slug:provider_id>/answer/", connections.callback, name="openid_connect_callback")
"""Where an organization answers: one address, without a language, since it is registered with the organization."""
