"""Addresses of the initiative tracker."""

from django.urls import path

from .views import initiatives, progress, updates

app_name = "tracker"
urlpatterns = [
    path("", initiatives.initiatives, name="initiatives"),
    path("candidates/", initiatives.candidates, name="candidates"),
    path("new/", initiatives.tracking_new, name="tracking-new"),
    path("updates/", updates.updates, name="updates"),
    path("updates/new/", updates.update_new, name="update-new"),
    path("updates/<int:number>/", updates.update, name="update"),
    path("updates/<int:number>/anew/", updates.update_anew, name="update-anew"),
    path("updates/<int:number>/sending/", updates.sending, name="sending"),
    path("answers/<str:token>/", progress.progress_by_link, name="progress-by-link"),
    path("<int:pk>/", initiatives.initiative, name="initiative"),
    path("<int:pk>/rhythm/", initiatives.rhythm, name="rhythm"),
    path("<int:pk>/asks/", initiatives.ask_new, name="ask-new"),
    path("<int:pk>/progress/", progress.progress_new, name="progress-new"),
    path("<int:pk>/ending/", initiatives.ending, name="ending"),
]
