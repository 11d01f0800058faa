"""Addresses of Action and Working Groups."""

from django.urls import path

from ..views import groups, leads, plan_sheets, reports, workplans
from . import inside, proposals

app_name = "groups"

urlpatterns = [
    path("leads/", leads.leads, name="leads"),
    path("leads/<int:pk>/ending/", leads.lead_ending, name="lead-ending"),
    *proposals.urlpatterns,
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
]
