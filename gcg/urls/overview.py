"""Addresses of the overview of all groups."""

from django.urls import path

from ..views import overview

urlpatterns = [
    path("groups/", overview.groups, name="groups"),
    path("groups/papers/", overview.groups_papers, name="groups-papers"),
    path("groups/overviews/<int:pk>/noting/", overview.groups_noting, name="groups-noting"),
    path("groups/support/<int:pk>/", overview.support_answer, name="support-answer"),
]
