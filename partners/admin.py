"""The administration of people and their rows.

Superusers enter people here; everything else is read-only, since acts write it.
"""

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from .models import Commitment, Country, Organization, User


class LookedAt(admin.ModelAdmin):
    """Read-only rows: acts write them, and they are never added, changed or deleted here."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class PersonAddForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Here people are entered, their details corrected and their accounts closed.

    Roles, addresses and passwords are not changed here.
    """

    add_form = PersonAddForm
    list_display = ("name", "email", "function", "is_active", "is_superuser")
    search_fields = ("name", "email")
    ordering = ("name",)
    readonly_fields = ("groups", "is_staff", "is_superuser", "last_login", "date_joined")
    fieldsets = (
        (_("Person"), {"fields": ("email", "name", "function", "language", "time_zone")}),
        (_("Role"), {"fields": ("is_active", "groups", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),)
    filter_horizontal = ()

    def get_readonly_fields(self, request, obj=None):
        return (*self.readonly_fields, "email") if obj else self.readonly_fields

    def has_delete_permission(self, request, obj=None):
        return False

    def user_change_password(self, request, *args, **kwargs):
        """Refuse to set another person's password: a person who has lost theirs receives a link by e-mail."""
        raise PermissionDenied


@admin.register(Authenticator)
class SecondStepAdmin(LookedAt):
    """Here the second step of a person who lost it is removed, so that they can turn it on again."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_select_related = ("user",)
    search_fields = ("user__name", "user__email")
    fields = list_display
    readonly_fields = list_display

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser and (obj is None or obj.user_id != request.user.pk)


@admin.register(Organization)
class OrganizationAdmin(LookedAt):
    list_display = ("name", "acronym", "category", "country")
    list_filter = ("category",)
    search_fields = ("name", "acronym")


@admin.register(Country)
class CountryAdmin(LookedAt):
    list_display = ("name", "iso3", "un_region", "ilo_region")
    list_filter = ("un_region", "ilo_region")
    search_fields = ("name", "official_name", "name_fr", "name_es", "everyday_names")


@admin.register(Commitment)
class CommitmentAdmin(LookedAt):
    list_display = ("organization", "signatory", "signed_on")
