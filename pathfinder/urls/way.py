"""Addresses of the way of a country to the status."""

from django.urls import path

from ..views import board, candidacies, countries, deadlines, due, following, profiles, statuses, steps

urlpatterns = [
    path("", board.board, name="board"),
    path("feed/", board.board_feed, name="board-feed"),
    path("candidacies/new/", candidacies.candidacy_new, name="candidacy-new"),
    path("candidacies/<int:pk>/", candidacies.candidacy, name="candidacy"),
    path("candidacies/<int:pk>/withdrawal/", candidacies.candidacy_withdrawal, name="candidacy-withdrawal"),
    path("candidacies/<int:pk>/steps/<slug:kind>/", steps.step_new, name="step-new"),
    path("steps/<int:pk>/", steps.step, name="step"),
    path("steps/<int:pk>/correction/", steps.step_correction, name="step-correction"),
    path("steps/<int:pk>/file/", steps.evidence, name="evidence"),
    path("deadlines/<int:pk>/", deadlines.deadline, name="deadline"),
    path("extensions/<int:pk>/", deadlines.extension, name="extension"),
    path("due/", due.due_soon, name="due"),
    path("due/<slug:kind>/<int:key>/letter/", due.due_letter, name="due-letter"),
    path("legacy/", statuses.legacy, name="legacy"),
    path("statuses/<int:pk>/withdrawal/", statuses.status_withdrawal, name="status-withdrawal"),
    path("figures/<int:pk>/withdrawal/", profiles.figure_withdrawal, name="figure-withdrawal"),
    path("<slug:iso>/deadlines/new/", deadlines.deadline_new, name="deadline-new"),
    path("<slug:iso>/following/", following.following, name="following"),
    path("<slug:iso>/profile/", profiles.profile, name="profile"),
    path("<slug:iso>/figures/", profiles.figures, name="figures"),
    path("<slug:iso>/hand-over-pack/", due.handover_pack, name="handover-pack"),
    path("<slug:iso>/hand-over-pack/pdf/", due.handover_pdf, name="handover-pdf"),
    path("<slug:iso>/", countries.country, name="country"),
]
