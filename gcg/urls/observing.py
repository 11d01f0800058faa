"""Addresses of observers."""

from django.urls import path, re_path

from ..views import observing

urlpatterns = [
    path("meetings/<slug:slug>/observers/", observing.observers, name="observers"),
    re_path(
        r"^meetings/(?P<slug>[-\w]+)/observers/(?P<pk>\d{1,9})/(?P<step>notice|invitation)/$",
        observing.observer_step,
        name="observer-step",
    ),
]
