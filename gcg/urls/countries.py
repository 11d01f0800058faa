"""Pathfinder Countries before the GCG."""

from django.urls import path

from ..views import countries

urlpatterns = [
    path("candidacies/<int:pk>/item/", countries.candidacy_item, name="candidacy-item"),
    path("statuses/<int:pk>/item/", countries.status_item, name="status-item"),
    path("submissions/<int:pk>/item/", countries.result_item, name="result-item"),
    path("reports/<int:pk>/item/", countries.findings_item, name="findings-item"),
]
