"""The public directory."""

from django.urls import path

from ..views import directory as views

urlpatterns = [
    path("", views.directory, name="directory"),
]
