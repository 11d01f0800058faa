"""A partner's initiatives."""

from django.urls import path

from ..views import initiatives as views

urlpatterns = [
    path("<int:pk>/initiatives/new/", views.initiative_new, name="initiative-new"),
    path("<int:pk>/initiatives/<int:initiative>/", views.initiative_edit, name="initiative-edit"),
    path("<int:pk>/initiatives/<int:initiative>/ending/", views.initiative_ending, name="initiative-ending"),
]
