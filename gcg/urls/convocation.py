"""Addresses of convocations and replies."""

from django.urls import path

from ..views import convocation, handing, replies

urlpatterns = [
    path("meetings/<slug:slug>/convocation/", convocation.convocation, name="convocation"),
    path("meetings/<slug:slug>/convocation/changes/", convocation.convocation_changes, name="convocation-changes"),
    path("meetings/<slug:slug>/convocation/hand-over/", handing.hand_over, name="hand-over"),
    path("meetings/<slug:slug>/convocation/return/", handing.sending_back, name="sending-back"),
    path("meetings/<slug:slug>/cancellation/", convocation.cancellation, name="cancellation"),
    path("meetings/<slug:slug>/invitations/", convocation.invitations, name="invitations"),
    path("invitations/<int:pk>/revocation/", convocation.revocation, name="revocation"),
    path("meetings/<slug:slug>/mailings/<int:pk>/", convocation.mailing, name="mailing"),
    path("meetings/<slug:slug>/deliveries/<int:pk>/copies/", convocation.delivery_copies, name="delivery-copies"),
    path("meetings/<slug:slug>/replies/", replies.replies, name="replies"),
    path("meetings/<slug:slug>/replies/<slug:code>/", replies.seat_reply, name="seat-reply"),
    path("meetings/<slug:slug>/reminders/", replies.reminders, name="reminders"),
    path("reply/<str:token>/", replies.reply, name="reply"),
]
