"""Addresses of the council and its seats."""

from django.urls import path

from ..views import composition

urlpatterns = [
    path("", composition.composition, name="composition"),
    path("seats/<str:code>/", composition.seat, name="seat"),
]
