"""Addresses of the register of documents."""

from django.urls import path, re_path

from . import views

app_name = "register"
urlpatterns = [
    path("", views.documents, name="documents"),
    re_path(r"^(?P<slug>[-.\w]+)/about/$", views.document, name="document"),
    re_path(r"^(?P<slug>[-.\w]+)/translations/new/$", views.translation_new, name="translation-new"),
]
