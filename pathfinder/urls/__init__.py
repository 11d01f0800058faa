"""Addresses of the pages on Pathfinder Countries."""

from . import focal_points, reviews, roadmaps, way, yearly

app_name = "pathfinder"

urlpatterns = [
    *focal_points.urlpatterns,
    *reviews.urlpatterns,
    *roadmaps.urlpatterns,
    *way.urlpatterns,
    *yearly.urlpatterns,
]
