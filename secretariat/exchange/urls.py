"""Addresses of pledges."""

from django.urls import path

from . import views

app_name = "exchange"
urlpatterns = [
    path("", views.pledges, name="pledges"),
    path("new/", views.pledge_new, name="pledge-new"),
    path("<int:pk>/", views.pledge, name="pledge"),
    path("<int:pk>/edit/", views.pledge_edit, name="pledge-edit"),
    path("<int:pk>/acceptance/", views.acceptance, name="acceptance"),
    path("<int:pk>/sending-back/", views.sending_back, name="sending-back"),
    path("<int:pk>/words/new/", views.word_new, name="word-new"),
]
