"""Addresses of the pages on Pathfinder Countries."""

from . import focal_points, roadmaps, way

app_name = "pathfinder"

urlpatterns = [
    *focal_points.urlpatterns,
    *roadmaps.urlpatterns,
    *way.urlpatterns,
]
