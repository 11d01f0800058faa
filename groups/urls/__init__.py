"""Addresses of Action and Working Groups."""

from django.urls import path

from ..views import leads

app_name = "groups"

urlpatterns = [
    path("leads/", leads.leads, name="leads"),
    path("leads/<int:pk>/ending/", leads.lead_ending, name="lead-ending"),
]
