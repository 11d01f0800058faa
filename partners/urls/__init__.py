"""Addresses of partners, with one module for each kind of page."""

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
