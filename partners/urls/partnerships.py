"""How partnerships continue or end."""

from django.urls import path

from ..views import partnerships as views

urlpatterns = [
    path("overview/", views.partners_overview, name="overview"),
    path("<int:pk>/confirmation/", views.confirmation, name="confirmation"),
    path("<int:pk>/departure/", views.departure, name="departure"),
    path("<int:pk>/departure/withdrawal/", views.departure_withdrawal, name="departure-withdrawal"),
    path("<int:pk>/renaming/", views.renaming, name="renaming"),
    path("<int:pk>/merger/", views.merger, name="merger"),
]
