"""Addresses of the Terms of Reference."""

from django.urls import path

from . import views

app_name = "terms"
urlpatterns = [
    path("", views.version_current, name="version-current"),
    path("<int:number>/", views.version, name="version"),
]
