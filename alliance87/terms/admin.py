"""Versions of the Terms of Reference and their official text, entered by administrators (13.1)."""

from django.contrib import admin

from .models import Clause, Version


class ClauseInline(admin.StackedInline):
    model = Clause
    extra = 0
    fields = ("number", "position", "heading", "summary", "official_text")


@admin.register(Version)
class VersionAdmin(admin.ModelAdmin):
    """Versions are never deleted, since decisions keep the version under which they were taken."""

    list_display = ("number", "title", "in_force_from", "adopted_by")
    inlines = (ClauseInline,)

    def has_delete_permission(self, request, obj=None):
        return False
