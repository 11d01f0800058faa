"""Addresses of observers and presenters."""

from django.urls import path, re_path

from ..views import observing, presenters

urlpatterns = [
    path("meetings/<slug:slug>/observers/", observing.observers, name="observers"),
    re_path(
        r"^meetings/(?P<slug>[-\w]+)/observers/(?P<pk>\d{1,9})/(?P<step>notice|invitation)/$",
        observing.observer_step,
        name="observer-step",
    ),
    path("meetings/<slug:slug>/items/<int:number>/presenters/", presenters.presenters, name="presenters"),
    path(
        "meetings/<slug:slug>/items/<int:number>/presenters/<int:pk>/withdrawal/",
        presenters.presenter_withdrawal,
        name="presenter-withdrawal",
    ),
]
