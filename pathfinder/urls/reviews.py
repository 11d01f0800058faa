"""Addresses of reviews of Roadmaps. Those that a country opens are made of what it knows: its submissions."""

from django.urls import path

from ..views import feedback, letters, reviewing, reviews

urlpatterns = [
    path("reviews/", reviews.reviews, name="reviews"),
    path("submissions/<int:pk>/review/", reviews.review_new, name="review-new"),
    path("submissions/<int:pk>/withdrawal/", feedback.submission_withdrawal, name="submission-withdrawal"),
    path("submissions/<int:pk>/feedback/", feedback.feedback, name="feedback"),
    path("submissions/<int:pk>/feedback/<int:number>/", feedback.feedback_answer, name="feedback-answer"),
    path("reviews/<int:pk>/", reviews.review, name="review"),
    path("reviews/<int:pk>/reviewers/", reviews.reviewers, name="reviewers"),
    path("reviews/<int:pk>/advice/", reviews.review_advice, name="review-advice"),
    path("reviews/<int:pk>/letter/", letters.letter_new, name="letter-new"),
    path("reviewers/<int:pk>/release/", reviews.reviewer_release, name="reviewer-release"),
    path("reviewers/<int:pk>/reminder/", reviews.reviewer_reminder, name="reviewer-reminder"),
    path("reviewing/", reviewing.reviewings, name="reviewings"),
    path("reviewing/<int:pk>/", reviewing.reviewing, name="reviewing"),
    path("reviewing/<int:pk>/acceptance/", reviewing.acceptance, name="acceptance"),
    path("reviewing/<int:pk>/declining/", reviewing.declining, name="declining"),
    path("reviewing/<int:pk>/stepping-aside/", reviewing.stepping_aside, name="stepping-aside"),
    path("reviewing/<int:pk>/sharing/", reviewing.sharing, name="sharing"),
    path("remarks/<int:pk>/", reviewing.remark, name="remark"),
    path("remarks/<int:pk>/removal/", reviewing.remark_removal, name="remark-removal"),
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("letters/<int:pk>/text/", letters.letter_text, name="letter-text"),
    path("letters/<int:pk>/points/", letters.point_new, name="point-new"),
    path("letters/<int:pk>/passage/", letters.passage, name="passage"),
    path("letters/<int:pk>/taking-back/", letters.taking_back, name="taking-back"),
    path("letters/<int:pk>/sending-back/", letters.sending_back, name="sending-back"),
    path("letters/<int:pk>/clearance/", letters.clearance, name="clearance"),
    path("points/<int:pk>/", letters.point, name="point"),
    path("points/<int:pk>/removal/", letters.point_removal, name="point-removal"),
    path("points/<int:pk>/place/", letters.point_place, name="point-place"),
]
