"""Addresses of Action and Working Groups."""

from django.urls import path

from . import views

app_name = "groups"

urlpatterns = [
    path("leads/", views.leads, name="leads"),
    path("leads/<int:pk>/ending/", views.lead_ending, name="lead-ending"),
]
