"""Addresses of the Secretariat's own affairs."""

from django.urls import path

from .views import impersonation, staff

app_name = "secretariat"

urlpatterns = [
    path("staff/", staff.staff, name="staff"),
    path("staff/<int:pk>/ending/", staff.role_ending, name="role-ending"),
    path("impersonations/", impersonation.impersonations, name="impersonations"),
    path("impersonation/ending/", impersonation.impersonation_ending, name="impersonation-ending"),
]
