"""Addresses of drafts of the Terms of Reference, and of versions beside each other."""

from django.urls import path

from ..views import terms_drafts, terms_versions

urlpatterns = [
    path("terms/", terms_drafts.terms_drafts, name="terms-drafts"),
    path("terms/new/", terms_drafts.terms_draft_new, name="terms-draft-new"),
    path("terms/comparison/", terms_versions.terms_comparison, name="terms-comparison"),
    path("terms/reviews/new/", terms_versions.terms_review_new, name="terms-review-new"),
    path("terms/<int:pk>/", terms_drafts.terms_draft, name="terms-draft"),
    path("terms/<int:pk>/edit/", terms_drafts.terms_draft_edit, name="terms-draft-edit"),
    path("terms/<int:pk>/item/", terms_drafts.terms_item, name="terms-item"),
    path("terms/<int:pk>/clauses/new/", terms_drafts.terms_clause, name="terms-clause-new"),
    path("terms/<int:pk>/clauses/<str:number>/", terms_drafts.terms_clause, name="terms-clause"),
    path("terms/<int:pk>/clauses/<str:number>/ending/", terms_drafts.terms_clause_ending, name="terms-clause-ending"),
]
