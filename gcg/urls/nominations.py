"""Addresses of calls and nominations."""

from django.urls import path, re_path

from ..views import nominations

urlpatterns = [
    path("calls/", nominations.calls, name="calls"),
    path("calls/new/", nominations.call_new, name="call-new"),
    path("calls/<int:pk>/", nominations.call, name="call"),
    path("calls/<int:pk>/withdrawal/", nominations.call_withdrawal, name="call-withdrawal"),
    path("calls/<int:pk>/interests/", nominations.interests, name="interests"),
    path("calls/<int:pk>/interests/<int:interest>/letter/", nominations.interest_letter, name="interest-letter"),
    path("calls/<int:pk>/nominations/new/", nominations.nomination_new, name="nomination-new"),
    path("nominate/<str:token>/", nominations.nomination_by_letter, name="nomination-by-letter"),
    path("nominations/<int:pk>/", nominations.nomination, name="nomination"),
    re_path(
        r"^nominations/(?P<pk>\d+)/(?P<step>amendment|consensus|agenda|withdrawal)/$",
        nominations.nomination_step,
        name="nomination-step",
    ),
]
