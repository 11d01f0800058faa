"""Addresses."""

from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [path("<str:slug>/", views.document, name="document")]
