"""A partner's own desk and page."""

from django.urls import path

from ..views import pages as views

urlpatterns = [
    path("<int:pk>/desk/", views.desk, name="partner-desk"),
    path("<int:pk>/page/", views.page_edit, name="page-edit"),
]
