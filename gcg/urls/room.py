"""Addresses of the room, of presiding, and of the register."""

from django.urls import path

from ..views import amending, clerk, decisions, door, door_codes, floor, live, presiding, room, taking_over, texts

MEETING = "meetings/<slug:slug>/"
ITEM = f"{MEETING}items/<int:number>/"

urlpatterns = [
    path(f"{MEETING}room/", room.room, name="room"),
    path(f"{MEETING}room/live/", live.room_live, name="room-live"),
    path(f"{MEETING}room/state/", room.room_state, name="room-state"),
    path(f"{MEETING}room/controls/", room.room_controls, name="room-controls"),
    path(f"{MEETING}room/screen/", room.room_wall, name="room-wall"),
    path(f"{MEETING}room/screen/live/", live.room_live, {"on_wall": True}, name="room-wall-live"),
    path(f"{MEETING}room/screen/state/", room.room_state, {"on_wall": True}, name="room-wall-state"),
    path(f"{MEETING}room/notes/", clerk.room_notes, name="room-notes"),
    path(f"{MEETING}room/notes/<int:number>/", clerk.room_notes_item, name="room-notes-item"),
    path(f"{MEETING}room/agenda/", amending.room_agenda, name="room-agenda"),
    path(f"{MEETING}room/agenda/order/", amending.room_agenda_order, name="room-agenda-order"),
    path(f"{MEETING}room/agenda/other/", amending.room_agenda_other, name="room-agenda-other"),
    path(f"{ITEM}drop/", amending.item_drop, name="item-drop"),
    path(f"{MEETING}chair/", presiding.meeting_chair, name="meeting-chair"),
    path(f"{MEETING}takeover/", taking_over.takeover, name="takeover"),
    path(f"{MEETING}presences/", door.presences, name="presences"),
    path(f"{MEETING}presences/<int:pk>/departure/", door.departure, name="departure"),
    path(f"{MEETING}presences/<int:pk>/mistake/", door.presence_mistake, name="presence-mistake"),
    path(f"{MEETING}presences/<int:pk>/mode/", door.presence_mode, name="presence-mode"),
    path(f"{MEETING}door/", door_codes.door_codes, name="door-codes"),
    path(f"{MEETING}door/pdf/", door_codes.door_codes_pdf, name="door-codes-pdf"),
    path(f"{MEETING}door/<slug:code>/<int:person>/", door_codes.door_code, name="door-code"),
    path("door/<str:token>/", door_codes.door, name="door"),
    path(f"{MEETING}floor/", floor.floor, name="floor"),
    path(f"{MEETING}floor/requests/", floor.floor_requests, name="floor-requests"),
    path(f"{MEETING}floor/<int:pk>/withdrawal/", floor.floor_withdrawal, name="floor-withdrawal"),
    path(f"{MEETING}floor/<int:pk>/end/", floor.floor_end, name="floor-end"),
    path(f"{MEETING}floor/list/", floor.floor_list, name="floor-list"),
    path(f"{MEETING}opening/", presiding.opening, name="opening"),
    path(f"{MEETING}quorum/", presiding.quorum, name="quorum"),
    path(f"{MEETING}informal-exchange/", presiding.informal_exchange, name="informal-exchange"),
    path(f"{MEETING}closure/", presiding.closure, name="closure"),
    path(f"{ITEM}turn/", presiding.item_turn, name="item-turn"),
    path(f"{ITEM}notes/", presiding.item_notes, name="item-notes"),
    path(f"{ITEM}text/", texts.proposal, name="proposal"),
    path(f"{ITEM}text/amendments/", texts.text_amendment, name="text-amendment"),
    path(f"{ITEM}stances/", presiding.stances, name="stances"),
    path(f"{ITEM}outcome/", presiding.outcome, name="outcome"),
    path(f"{ITEM}reopening/", presiding.reopening, name="reopening"),
    path(f"{MEETING}stances/<int:pk>/withdrawal/", presiding.stance_withdrawal, name="stance-withdrawal"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/feed/", decisions.decisions_feed, name="decisions-feed"),
    path("decisions/<slug:slug>/", decisions.decision, name="decision"),
    path("decisions/<slug:slug>/corrigenda/new/", decisions.corrigendum_new, name="corrigendum-new"),
    path("decisions/<slug:slug>/pdf/", decisions.decision_pdf, name="decision-pdf"),
]
