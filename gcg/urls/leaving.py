"""Addresses of stepping down, warnings and forfeiture."""

from django.urls import path

from ..views import leaving

urlpatterns = [
    path("absences/", leaving.absences, name="absences"),
    path("seats/<slug:code>/step-down/", leaving.seat_step_down, name="seat-step-down"),
    path("seats/<slug:code>/warning/", leaving.seat_warning, name="seat-warning"),
    path("seats/<slug:code>/late-notice/", leaving.seat_late_notice, name="seat-late-notice"),
    path("seats/<slug:code>/forfeiture/", leaving.seat_forfeiture, name="seat-forfeiture"),
    path("seats/<slug:code>/forfeiture/lifting/", leaving.seat_forfeiture_lifting, name="seat-forfeiture-lifting"),
]
