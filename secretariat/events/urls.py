"""Addresses of events."""

from django.urls import path

from .views import calendar, planning, registering

app_name = "events"
urlpatterns = [
    path("", calendar.events, name="events"),
    path("past/", calendar.past_events, name="past-events"),
    path("calendar.ics", calendar.calendar_feed, name="calendar-feed"),
    path("plans/", planning.plans, name="plans"),
    path("new/", planning.event_new, name="event-new"),
    path("registrations/<str:token>/", registering.confirmation, name="confirmation"),
    path("registrations/<str:token>/leaving/", registering.leaving, name="leaving"),
    path("<int:pk>/", calendar.event, name="event"),
    path("<int:pk>/event.ics", calendar.calendar_file, name="calendar-file"),
    path("<int:pk>/plan/", planning.plan, name="plan"),
    path("<int:pk>/publication/", planning.publication, name="publication"),
    path("<int:pk>/cancellation/", planning.cancellation, name="cancellation"),
    path("<int:pk>/registration/", registering.registration_new, name="registration-new"),
    path("<int:pk>/registration/ending/", registering.registration_ending, name="registration-ending"),
    path("<int:pk>/registrations/", planning.registrations, name="registrations"),
    path("<int:pk>/registrations.csv", planning.registrations_csv, name="registrations-csv"),
]
