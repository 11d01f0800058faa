"""Addresses of the pages on Pathfinder Countries."""

from . import focal_points

app_name = "pathfinder"

urlpatterns = [
    *focal_points.urlpatterns,
]
