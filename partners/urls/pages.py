"""A partner's own desk and page."""

from django.urls import path

from ..views import logos
from ..views import pages as views

urlpatterns = [
    path("<int:pk>/desk/", views.desk, name="partner-desk"),
    path("<int:pk>/page/", views.page_edit, name="page-edit"),
    path("<int:pk>/logo/", logos.logo_edit, name="logo-edit"),
    path("<int:pk>/logo/removal/", logos.logo_removal, name="logo-removal"),
    path("<int:pk>/logo/<slug:key>/<slug:size>.png", logos.logo, name="logo"),
]
