"""Proposals, comments on them, and advice."""

from django.urls import path

from ..views import proposals, reviewing

urlpatterns = [
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/new/", proposals.proposal_new, name="proposal-new"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/text/", proposals.proposal_text, name="proposal-text"),
    path("proposals/<int:pk>/changes/", proposals.proposal_changes, name="proposal-changes"),
    path("proposals/<int:pk>/authors/", proposals.proposal_authors, name="proposal-authors"),
    path("proposals/authors/<int:pk>/ending/", proposals.authorship_ending, name="authorship-ending"),
    path("proposals/<int:pk>/discarding/", proposals.proposal_discarding, name="proposal-discarding"),
    path("proposals/<int:pk>/withdrawal/", proposals.proposal_withdrawal, name="proposal-withdrawal"),
    path("proposals/<int:pk>/comments/", reviewing.proposal_comments, name="proposal-comments"),
    path("proposals/comments/<int:pk>/disposition/", reviewing.comment_disposition, name="comment-disposition"),
    path("proposals/<int:pk>/advice/", reviewing.proposal_advice, name="proposal-advice"),
    path("proposals/advice/<int:pk>/", reviewing.advice, name="advice"),
]
