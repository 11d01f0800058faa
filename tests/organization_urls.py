"""Every address of a portal where an organization's sign-in is configured."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from alliance87.urls import urlpatterns as portal
from partners.urls.connections import answer

urlpatterns = [
    *i18n_patterns(path("accounts/", include("partners.urls.connections"))),
    path("accounts/", include([answer])),
    *portal,
]
