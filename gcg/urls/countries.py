"""Pathfinder Countries before the GCG."""

from django.urls import path

from ..views import countries

urlpatterns = [
    path("candidacies/<int:pk>/item/", countries.candidacy_item, name="candidacy-item"),
    path("statuses/<int:pk>/item/", countries.status_item, name="status-item"),
]
