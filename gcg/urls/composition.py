"""Addresses of the council and its seats."""

from django.urls import path

from ..views import composition, rotation

urlpatterns = [
    path("", composition.composition, name="composition"),
    path("representatives.csv", composition.speakers_csv, name="speakers-csv"),
    path("seats/<slug:code>/", composition.seat, name="seat"),
    path("rotation/", rotation.rotation, name="rotation"),
    path("rotation/papers/", rotation.rotation_papers, name="rotation-papers"),
]
