"""Addresses of the council and its seats."""

from django.urls import path

from ..views import composition, rotation

urlpatterns = [
    path("", composition.composition, name="composition"),
    path("council.csv", composition.council_csv, name="council-csv"),
    path("register.csv", composition.register_csv, name="register-csv"),
    path("representatives.csv", composition.speakers_csv, name="speakers-csv"),
    path("seats/<slug:code>/", composition.seat, name="seat"),
    path("rotation/", rotation.rotation, name="rotation"),
    path("rotation/papers/", rotation.rotation_papers, name="rotation-papers"),
]
