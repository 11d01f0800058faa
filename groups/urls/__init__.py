"""Addresses of Action and Working Groups."""

from django.urls import path

from ..views import groups, leads

app_name = "groups"

urlpatterns = [
    path("leads/", leads.leads, name="leads"),
    path("leads/<int:pk>/ending/", leads.lead_ending, name="lead-ending"),
    path("<slug:slug>/", groups.group, name="group"),
    path("<slug:slug>/work/", groups.work, name="group-work"),
]
