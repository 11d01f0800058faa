"""Addresses of partners; one module for each kind of screen."""

from . import colleagues, directory, initiatives, pages

app_name = "partners"

urlpatterns = [
    *directory.urlpatterns,
    *pages.urlpatterns,
    *initiatives.urlpatterns,
    *colleagues.urlpatterns,
]
