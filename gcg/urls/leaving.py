"""Addresses of stepping down, warnings and forfeiture."""

from django.urls import path

from ..views import leaving

urlpatterns = [
    path("absences/", leaving.absences, name="absences"),
    path("seats/<str:code>/step-down/", leaving.seat_step_down, name="seat-step-down"),
    path("seats/<str:code>/warning/", leaving.seat_warning, name="seat-warning"),
    path("seats/<str:code>/late-notice/", leaving.seat_late_notice, name="seat-late-notice"),
    path("seats/<str:code>/forfeiture/", leaving.seat_forfeiture, name="seat-forfeiture"),
]
