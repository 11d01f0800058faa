"""Addresses of one's own account."""

from django.urls import path

from . import letter_views as letters
from . import views

urlpatterns = [
    path("", views.details, name="details"),
    path("data.json", views.data, name="own-data"),
    path("mail/", letters.mail, name="mail-preferences"),
    path("mail/<str:token>/", letters.stop, name="mail-stop"),
    path("erasure/", views.erasure, name="erasure"),
    path("privacy/", views.privacy, name="privacy"),
    path("rights/", views.rights, name="rights"),
]
