"""Addresses of the pages on focal points of countries."""

from django.urls import path

from ..views import focal_points

urlpatterns = [
    path("focal-points/", focal_points.focal_points, name="focal-points"),
    path("focal-points/<int:pk>/ending/", focal_points.focal_point_ending, name="focal-point-ending"),
    path("focal-points/<int:pk>/hand-over/", focal_points.hand_over, name="hand-over"),
]
