"""Addresses of drafts of the Terms of Reference."""

from django.urls import path

from ..views import terms_drafts

urlpatterns = [
    path("terms/", terms_drafts.terms_drafts, name="terms-drafts"),
    path("terms/new/", terms_drafts.terms_draft_new, name="terms-draft-new"),
    path("terms/<int:pk>/", terms_drafts.terms_draft, name="terms-draft"),
]
