"""Addresses of the pages on a country's Roadmap."""

from django.urls import path

from ..views import lines, roadmap_sheets, roadmaps, submissions

urlpatterns = [
    path("<slug:iso>/roadmap/", roadmaps.roadmap, name="roadmap"),
    path("<slug:iso>/roadmap/new/", roadmaps.roadmap_new, name="roadmap-new"),
    path("<slug:iso>/roadmap/head/", roadmaps.roadmap_head, name="roadmap-head"),
    path("<slug:iso>/roadmap/lines/new/<slug:kind>/", lines.line_new, name="line-new"),
    path("<slug:iso>/roadmap/lines/<slug:key>/", lines.line, name="line"),
    path("<slug:iso>/roadmap/lines/<slug:key>/dropping/", lines.line_dropping, name="line-dropping"),
    path("<slug:iso>/roadmap/texts/<int:pk>/", lines.other_text, name="other-text"),
    path("<slug:iso>/roadmap/file.<slug:ending>", roadmap_sheets.roadmap_file, name="roadmap-file"),
    path("<slug:iso>/roadmap/sheets/", roadmap_sheets.roadmap_sheets, name="roadmap-sheets"),
    path("<slug:iso>/roadmap/sheets/<int:pk>/", roadmap_sheets.roadmap_sheet, name="roadmap-sheet"),
    path("<slug:iso>/roadmap/changes/", submissions.changes, name="roadmap-changes"),
    path("<slug:iso>/roadmap/submission/", submissions.submission_new, name="submission-new"),
    path("submissions/<int:pk>/", submissions.submission, name="submission"),
    path("submissions/<int:pk>/answer/", submissions.submission_answer, name="submission-answer"),
]
