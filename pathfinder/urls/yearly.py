"""Addresses of yearly reports."""

from django.urls import path

from ..views import monitoring, report_answers, yearly

urlpatterns = [
    path("<slug:iso>/reports/", yearly.reports, name="yearly-reports"),
    path("<slug:iso>/reports/new/", yearly.report_new, name="yearly-report-new"),
    path("<slug:iso>/reports/<int:year>/", yearly.report, name="yearly-report"),
    path("<slug:iso>/reports/<int:year>/words/", yearly.words, name="yearly-words"),
    path("<slug:iso>/reports/<int:year>/indicators/", yearly.indicators, name="yearly-indicators"),
    path("<slug:iso>/reports/<int:year>/parts/<slug:key>/", yearly.part, name="yearly-part"),
    path("<slug:iso>/reports/<int:year>/giving/", yearly.giving, name="yearly-giving"),
    path("<slug:iso>/reports/<int:year>/answer/", report_answers.report_answer, name="yearly-answer"),
    path("<slug:iso>/reports/<int:year>/offers/", yearly.offers, name="yearly-offers"),
    path("<slug:iso>/reports/<int:year>/monitoring/", monitoring.monitoring_new, name="monitoring-new"),
    path("<slug:iso>/reports/<int:year>/assessment/", monitoring.assessment, name="yearly-assessment"),
    path(
        "<slug:iso>/reports/<int:year>/assessment/<slug:key>/",
        monitoring.assessment_part,
        name="yearly-assessment-part",
    ),
]
