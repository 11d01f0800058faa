"""Addresses of the demonstration's mailbox."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.mailbox, name="demo-mailbox"),
    path("<int:pk>/", views.message, name="demo-message"),
    path("<int:pk>/html/", views.message_html, name="demo-message-html"),
    path("<int:pk>/files/<int:number>/", views.message_file, name="demo-message-file"),
]
