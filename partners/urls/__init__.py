"""Addresses of partners; one module for each kind of screen."""

from . import applications, colleagues, directory, initiatives, pages, partnerships

app_name = "partners"

urlpatterns = [
    *directory.urlpatterns,
    *applications.urlpatterns,
    *pages.urlpatterns,
    *initiatives.urlpatterns,
    *colleagues.urlpatterns,
    *partnerships.urlpatterns,
]
