"""Addresses of meetings, agendas and papers."""

from django.urls import path

from ..views import agenda, meetings, packs, papers, removals, writing

MEETING = "meetings/<slug:slug>/"
ITEM = f"{MEETING}items/<int:number>/"

urlpatterns = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/calendar.ics", meetings.calendar_feed, name="calendar-feed"),
    path("meetings/new/", meetings.meeting_new, name="meeting-new"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}edit/", meetings.meeting_edit, name="meeting-edit"),
    path(f"{MEETING}agenda/", agenda.agenda, name="agenda"),
    path(f"{MEETING}agenda/order/", agenda.agenda_order, name="agenda-order"),
    path(f"{MEETING}agenda/numbers/", writing.agenda_numbers, name="agenda-numbers"),
    path(f"{MEETING}agenda/items/", writing.agenda_items, name="agenda-items"),
    path(f"{MEETING}agenda/list/", writing.agenda_list, name="agenda-list"),
    path(f"{MEETING}agenda/papers/", papers.agenda_papers, name="agenda-papers"),
    path(f"{MEETING}agenda/standing/", agenda.agenda_standing, name="agenda-standing"),
    path(f"{MEETING}agenda/carried/", agenda.agenda_carried, name="agenda-carried"),
    path(f"{MEETING}agenda/pdf/", agenda.agenda_pdf, name="agenda-pdf"),
    path(f"{MEETING}agenda/removals/", removals.removal_new, name="removal-new"),
    path(f"{MEETING}pack/", packs.pack, name="pack"),
    path(f"{MEETING}pack/<slug:kind>/", packs.pack_file, name="pack-file"),
    path(f"{MEETING}items/new/", agenda.item_new, name="item-new"),
    path(ITEM, agenda.item, name="item"),
    path(f"{ITEM}edit/", agenda.item_edit, name="item-edit"),
    path(f"{ITEM}removal/", agenda.item_removal, name="item-removal"),
    path(f"{ITEM}papers/", papers.item_papers, name="item-papers"),
    path(f"{MEETING}papers/<int:pk>/withdrawal/", papers.paper_withdrawal, name="paper-withdrawal"),
]
