"""Addresses of the pages on Pathfinder Countries."""

from django.urls import path

from . import views

app_name = "pathfinder"

urlpatterns = [
    path("focal-points/", views.focal_points, name="focal-points"),
    path("focal-points/<int:pk>/ending/", views.focal_point_ending, name="focal-point-ending"),
    path("focal-points/<int:pk>/hand-over/", views.hand_over, name="hand-over"),
]
