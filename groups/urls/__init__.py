"""Addresses of Action and Working Groups."""

from django.urls import path

from ..views import cochairs, groups, leads, listing, memberships, news, outcomes, plan_sheets, reports, workplans
from . import inside, meetings, proposals

app_name = "groups"

urlpatterns = [
    path("", listing.groups, name="groups"),
    path("keys/<int:pk>/", groups.group_of, name="group-of"),
    path("leads/co-chairs/<int:pk>/ending/", cochairs.co_chair_ending, name="co-chair-ending"),
    *meetings.urlpatterns,
    path("leads/", leads.leads, name="leads"),
    path("leads/<int:pk>/ending/", leads.lead_ending, name="lead-ending"),
    *proposals.urlpatterns,
    path("leads/<int:pk>/hand-over/", leads.lead_hand_over, name="lead-hand-over"),
    path("letters/<str:token>/", memberships.request_letter, name="request-letter"),
    path("memberships/<int:pk>/ending/", memberships.membership_ending, name="membership-ending"),
    path("memberships/<int:pk>/lead/", memberships.membership_lead, name="membership-lead"),
    path("requests/<int:pk>/", memberships.membership_request, name="request"),
    path("requests/<int:pk>/withdrawal/", memberships.request_withdrawal, name="request-withdrawal"),
    path("<slug:slug>/", groups.group, name="group"),
    path("<slug:slug>/work/", groups.work, name="group-work"),
    path("<slug:slug>/workplan/", workplans.workplan, name="workplan"),
    path("<slug:slug>/workplan/changes/", workplans.workplan_changes, name="workplan-changes"),
    path("<slug:slug>/workplan/period/", workplans.workplan_period, name="workplan-period"),
    path("<slug:slug>/workplan/new/<slug:kind>/", workplans.workplan_row_new, name="workplan-row-new"),
    path("<slug:slug>/workplan/rows/<int:number>/", workplans.workplan_row, name="workplan-row"),
    path(
        "<slug:slug>/workplan/rows/<int:number>/dropping/",
        workplans.workplan_row_dropping,
        name="workplan-row-dropping",
    ),
    path("<slug:slug>/workplan/files/<slug:ending>/", workplans.workplan_file, name="workplan-file"),
    path("<slug:slug>/workplan/sheets/", plan_sheets.sheets, name="sheets"),
    path("<slug:slug>/workplan/sheets/<int:pk>/", plan_sheets.sheet, name="sheet"),
    path("<slug:slug>/reports/", reports.reports, name="reports"),
    path("<slug:slug>/reports/new/", reports.report_new, name="report-new"),
    path("<slug:slug>/reports/<slug:half>/", reports.report, name="report"),
    path("<slug:slug>/support/", reports.support, name="support"),
    *inside.urlpatterns,
    path("<slug:slug>/purpose/", outcomes.purpose, name="purpose"),
    path("<slug:slug>/outcomes/<int:position>/progress/", outcomes.outcome_progress, name="outcome-progress"),
    path("<slug:slug>/news/", news.news, name="news"),
    path("<slug:slug>/news/new/", news.news_new, name="news-new"),
    path("<slug:slug>/news/<int:pk>/", news.news_item, name="news-item"),
    path("<slug:slug>/news/<int:pk>/withdrawal/", news.news_withdrawal, name="news-withdrawal"),
    path("<slug:slug>/following/", news.following, name="following"),
    path("<slug:slug>/joining/", memberships.joining, name="joining"),
    path("<slug:slug>/co-chairs/", cochairs.co_chairs, name="co-chairs"),
]
