"""Registration and validation."""

from django.urls import path

from ..views import applications, namings, validation

urlpatterns = [
    path("registration/", applications.registration, name="registration"),
    path("applications/", validation.applications, name="applications"),
    path("applications/new/", applications.application_new, name="application-new"),
    path("applications/<int:pk>/", applications.application, name="application"),
    path("applications/<int:pk>/picture/", applications.application_logo, name="application-logo"),
    path("applications/<int:pk>/questions/", validation.question, name="application-questions"),
    path(
        "applications/<int:pk>/questions/<int:question>/answer/",
        applications.answer,
        name="application-answer",
    ),
    path("applications/<int:pk>/acceptance/", validation.acceptance, name="application-acceptance"),
    path("applications/<int:pk>/declination/", validation.declination, name="application-declination"),
    path("applications/<int:pk>/taking-back/", validation.taking_back, name="application-taking-back"),
    path("applications/<int:pk>/claim/", validation.claim, name="application-claim"),
    path("applications/<int:pk>/notes/", validation.note, name="application-notes"),
    path("named/<str:token>/", namings.naming, name="naming"),
    path("applications/<int:pk>/withdrawal/", applications.withdrawal, name="application-withdrawal"),
    path("applications/<int:pk>/<slug:step>/", applications.application_step, name="application-step"),
]
