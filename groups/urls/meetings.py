"""Addresses of the meetings of groups."""

from django.urls import path

from ..views import agendas, convocations, followup, meetings, minutes, sessions

ONE = "<slug:slug>/meetings/<int:number>/"
ITEM = f"{ONE}items/<int:place>/"
POINT = f"{ONE}points/<int:place>/"

urlpatterns = [
    path("meetings/replies/<token>/", convocations.reply, name="reply"),
    path("<slug:slug>/meetings/", meetings.meetings, name="meetings"),
    path("<slug:slug>/meetings/new/", meetings.meeting_new, name="meeting-new"),
    path(ONE, meetings.meeting, name="meeting"),
    path(f"{ONE}edit/", meetings.meeting_edit, name="meeting-edit"),
    path(f"{ONE}agenda/", agendas.meeting_agenda, name="meeting-agenda"),
    path(f"{ONE}agenda/order/", agendas.meeting_agenda_order, name="meeting-agenda-order"),
    path(f"{ONE}agenda/numbers/", agendas.meeting_agenda_numbers, name="meeting-agenda-numbers"),
    path(f"{ONE}agenda/list/", agendas.meeting_agenda_list, name="meeting-agenda-list"),
    path(f"{ITEM}edit/", agendas.meeting_item_edit, name="meeting-item-edit"),
    path(f"{ITEM}removal/", agendas.meeting_item_removal, name="meeting-item-removal"),
    path(f"{ITEM}papers/", agendas.meeting_item_papers, name="meeting-item-papers"),
    path(f"{ITEM}notes/", agendas.meeting_item_notes, name="meeting-item-notes"),
    path(f"{ITEM}points/new/", followup.action_point_new, name="action-point-new"),
    path(f"{ONE}papers/<int:pk>/withdrawal/", agendas.meeting_paper_withdrawal, name="meeting-paper-withdrawal"),
    path(f"{ONE}convocation/", convocations.meeting_convocation, name="meeting-convocation"),
    path(f"{ONE}changes/", convocations.meeting_changes, name="meeting-changes"),
    path(f"{ONE}cancellation/", convocations.meeting_cancellation, name="meeting-cancellation"),
    path(f"{ONE}reply/", convocations.meeting_reply, name="meeting-reply"),
    path(f"{ONE}opening/", sessions.meeting_opening, name="meeting-opening"),
    path(f"{ONE}presence/", sessions.meeting_presence, name="meeting-presence"),
    path(f"{ONE}closure/", sessions.meeting_closure, name="meeting-closure"),
    path(f"{ONE}attendance/", sessions.meeting_attendance, name="meeting-attendance"),
    path(f"{ONE}minutes/", minutes.minutes, name="minutes"),
    path(f"{ONE}minutes/draft/", minutes.minutes_draft, name="minutes-draft"),
    path(f"{ONE}minutes/sections/<int:position>/", minutes.minutes_section, name="minutes-section"),
    path(f"{ONE}minutes/release/", minutes.minutes_release, name="minutes-release"),
    path(f"{ONE}minutes/pdf/", minutes.minutes_pdf, name="minutes-pdf"),
    path(POINT, followup.action_point, name="action-point"),
    path(f"{POINT}edit/", followup.action_point_edit, name="action-point-edit"),
]
