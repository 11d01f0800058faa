"""Addresses of credentials."""

from django.urls import path

from ..views import credentials

NOTES = "seats/<slug:code>/credentials/"

urlpatterns = [
    path(NOTES, credentials.credentials, name="credentials"),
    path(f"{NOTES}<int:pk>/confirmation/", credentials.credential_confirmation, name="credential-confirmation"),
    path(f"{NOTES}<int:pk>/declination/", credentials.credential_declination, name="credential-declination"),
    path("credentials/<str:token>/", credentials.credential_by_link, name="credential-by-link"),
]
