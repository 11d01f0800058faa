"""Versions of the Terms of Reference, read by administrators: a decision of the GCG alone makes one (13.1, V1)."""

from django.contrib import admin

from .models import Clause, Version


def _is_not_of_a_decision(version):
    """Whether no decision in the portal made it: the first one, whose official text is typed in here."""
    return version is None or not version.adopted_by


class ClauseInline(admin.StackedInline):
    model = Clause
    readonly_fields = ("number", "position", "heading", "summary")
    fields = (*readonly_fields, "official_text")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return _is_not_of_a_decision(obj)

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Version)
class VersionAdmin(admin.ModelAdmin):
    """Versions are only read; the official text of the first one, which the portal does not bring along, is typed in."""

    list_display = ("number", "title", "in_force_from", "adopted_by", "next_review_on")
    fields = readonly_fields = ("number", "title", "in_force_from", "adopted_by", "next_review_on", "data")
    inlines = (ClauseInline,)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return _is_not_of_a_decision(obj)

    def has_delete_permission(self, request, obj=None):
        return False
