"""Addresses of partners; one module for each kind of screen."""

from . import directory

app_name = "partners"

urlpatterns = [*directory.urlpatterns]
