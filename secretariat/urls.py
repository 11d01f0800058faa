"""Addresses of the Secretariat's own pages."""

from django.urls import path

from .views import impersonation, incoming, lost, reviews, staff

app_name = "secretariat"

urlpatterns = [
    path("staff/", staff.staff, name="staff"),
    path("staff/<int:pk>/ending/", staff.role_ending, name="role-ending"),
    path("mail/", incoming.incoming_mail, name="incoming-mail"),
    path("mail/<int:pk>/", incoming.incoming_message, name="incoming-message"),
    path("mail/<int:pk>/original/", incoming.incoming_original, name="incoming-original"),
    path("mail/lost/<int:pk>/", lost.lost_mail, name="lost-mail"),
    path("mail/lost/copies/<int:pk>/", lost.lost_copy, name="lost-copy"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/<int:pk>/", reviews.review, name="review"),
    path("reviews/<int:pk>/conclusion/", reviews.review_conclusion, name="review-conclusion"),
    path("impersonations/", impersonation.impersonations, name="impersonations"),
    path("impersonation/ending/", impersonation.impersonation_ending, name="impersonation-ending"),
]
