"""The public directory."""

from django.urls import path

from ..views import directory as views

urlpatterns = [
    path("", views.directory, name="directory"),
    path("directory.csv", views.directory_csv, name="directory-csv"),
    path("directory.json", views.directory_json, name="directory-json"),
]
