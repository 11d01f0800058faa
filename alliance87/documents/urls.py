"""Addresses."""

from django.urls import re_path

from . import views

app_name = "documents"
urlpatterns = [
    re_path(r"^(?P<slug>[-.\w]+)/$", views.document, name="document"),
    re_path(r"^(?P<slug>[-.\w]+)/(?P<code>en|fr|es)/$", views.language, name="language"),
]
