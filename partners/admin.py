"""People are entered here by superusers; the rest is only looked at, since acts write it."""

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from .models import Commitment, Country, Organization, StaffRole, User


class LookedAt(admin.ModelAdmin):
    """Rows that acts write: shown here, never added, changed or deleted."""

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
    """People are entered, their details corrected, their accounts closed; never their roles, address or password."""

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
        """Nobody sets another's password: who has lost theirs gets a link by mail."""
        raise PermissionDenied


@admin.register(Authenticator)
class SecondStepAdmin(LookedAt):
    """The second step of somebody who lost it is taken away, so that they can turn it on anew."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_select_related = ("user",)
    search_fields = ("user__name", "user__email")
    fields = list_display
    readonly_fields = list_display

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser and (obj is None or obj.user_id != request.user.pk)


@admin.register(StaffRole)
class StaffRoleAdmin(LookedAt):
    list_display = ("person", "kind", "period", "granted_by", "ended_by")
    list_filter = ("kind",)
    list_select_related = ("person", "granted_by", "ended_by")


@admin.register(Organization)
class OrganizationAdmin(LookedAt):
    list_display = ("name", "acronym", "category", "country")
    list_filter = ("category",)
    search_fields = ("name", "acronym")


@admin.register(Country)
class CountryAdmin(LookedAt):
    list_display = ("name", "iso3", "un_region", "ilo_region")
    list_filter = ("un_region", "ilo_region")
    search_fields = ("name", "official_name")


@admin.register(Commitment)
class CommitmentAdmin(LookedAt):
    list_display = ("organization", "signatory", "signed_on")
