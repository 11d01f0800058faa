"""Every address of a portal where an organization's sign-in is configured."""

from django.urls import include, path

from alliance87.urls import urlpatterns as portal

urlpatterns = [path("accounts/", include("partners.urls.connections")), *portal]
