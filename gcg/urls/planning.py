"""Addresses of the year's plan, requests for calls and the diary."""

from django.urls import path

from ..views import planning

urlpatterns = [
    path("years/<int:year>/", planning.year, name="year"),
    path("call-requests/", planning.call_requests, name="call-requests"),
    path("call-requests/new/", planning.call_request_new, name="call-request-new"),
    path("call-requests/<int:pk>/ruling/", planning.call_ruling, name="call-ruling"),
    path("diary/", planning.diary, name="diary"),
    path("diary/new/", planning.engagement_new, name="engagement-new"),
    path("diary/<int:pk>/", planning.engagement, name="engagement"),
]
