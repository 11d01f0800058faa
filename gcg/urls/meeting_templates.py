"""Addresses of the Secretariat's templates of meetings."""

from django.urls import path

from ..views import meeting_templates

urlpatterns = [
    path("meetings/templates/", meeting_templates.meeting_templates, name="meeting-templates"),
    path("meetings/templates/<int:pk>/", meeting_templates.meeting_template, name="meeting-template"),
    path(
        "meetings/templates/<int:pk>/retirement/",
        meeting_templates.meeting_template_retirement,
        name="meeting-template-retirement",
    ),
    path("meetings/<slug:slug>/template/", meeting_templates.meeting_template_new, name="meeting-template-new"),
]
