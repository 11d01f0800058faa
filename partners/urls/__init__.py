"""Addresses of partners; one module for each kind of screen."""

from . import applications

app_name = "partners"

urlpatterns = [*applications.urlpatterns]
