"""The rows of the council, for reading only: only acts write them."""

from django.contrib import admin

from partners.admin import LookedAt

from . import models


@admin.register(models.Seat)
class SeatAdmin(LookedAt):
    list_display = ("code", "category", "group", "region", "nominating_body")


@admin.register(models.Mandate)
class MandateAdmin(LookedAt):
    list_display = ("seat", "holder", "period", "end_reason")
    list_filter = ("seat__group",)
    list_select_related = ("seat", "holder")


@admin.register(models.Representation)
class RepresentationAdmin(LookedAt):
    list_display = ("person", "role", "seat", "holder", "period")
    list_filter = ("role",)
    list_select_related = ("person", "seat", "holder")
    search_fields = ("person__name", "holder__name")


@admin.register(models.Meeting)
class MeetingAdmin(LookedAt):
    list_display = ("symbol", "kind", "modality", "starts_at")


@admin.register(models.Decision)
class DecisionAdmin(LookedAt):
    list_display = ("symbol", "title", "subject", "adopted_at")
    list_filter = ("subject",)
    search_fields = ("symbol", "title")


@admin.register(models.ActionPoint)
class ActionPointAdmin(LookedAt):
    list_display = ("symbol", "due_on", "text")


@admin.register(models.Minutes)
class MinutesAdmin(LookedAt):
    list_display = ("meeting", "drafted_by", "drafted_at")
    list_select_related = ("meeting", "drafted_by")
