"""Addresses of the pages on Pathfinder Countries."""

from . import focal_points, way

app_name = "pathfinder"

urlpatterns = [
    *focal_points.urlpatterns,
    *way.urlpatterns,
]
