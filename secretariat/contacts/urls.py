"""Addresses of the public form, the inbox and the press list."""

from django.urls import path

from . import views

app_name = "contacts"
urlpatterns = [
    path("", views.inquiry_new, name="inquiry-new"),
    path("received/", views.inquiry_received, name="inquiry-received"),
    path("inquiries/", views.inquiries, name="inquiries"),
    path("inquiries/<int:pk>/", views.inquiry, name="inquiry"),
    path("inquiries/<int:pk>/answers/", views.answer_new, name="answer-new"),
    path("inquiries/<int:pk>/closing/", views.closing, name="closing"),
    path("press/", views.press, name="press"),
    path("press/<int:pk>/removal/", views.press_removal, name="press-removal"),
]
