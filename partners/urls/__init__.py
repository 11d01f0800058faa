"""Addresses of partners; one module for each kind of screen."""

app_name = "partners"

urlpatterns: list = []
