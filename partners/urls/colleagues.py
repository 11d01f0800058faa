"""Who works for a partner."""

from django.urls import path

from ..views import colleagues as views

urlpatterns = [
    path("<int:pk>/colleagues/", views.colleagues, name="colleagues"),
    path("<int:pk>/colleagues/<int:colleague>/", views.colleague, name="colleague"),
    path("<int:pk>/colleagues/<int:colleague>/ending/", views.colleague_ending, name="colleague-ending"),
    path("<int:pk>/colleagues/<int:colleague>/hand-over/", views.hand_over, name="hand-over"),
    path("<int:pk>/colleagues/<int:colleague>/shown/", views.colleague_shown, name="colleague-shown"),
    path("<int:pk>/invitations/<int:invitation>/revocation/", views.revocation, name="revocation"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
]
