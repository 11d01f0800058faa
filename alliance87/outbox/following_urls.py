"""Addresses of the links in e-mails to followers."""

from django.urls import path

from . import following_views as views

urlpatterns = [
    path("<str:token>/", views.confirmation, name="following-confirmation"),
    path("<str:token>/stop/", views.stop, name="following-stop"),
]
