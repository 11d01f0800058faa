"""The staff, looked at: roles are given and ended on the page of the staff."""

from django.contrib import admin

from alliance87.posts.models import StaffRole
from partners.admin import LookedAt


@admin.register(StaffRole)
class StaffRoleAdmin(LookedAt):
    list_display = ("person", "kind", "period", "begun_by", "ended_by")
    list_filter = ("kind",)
    list_select_related = ("person", "begun_by", "ended_by")
