"""People are kept here by administrators until the Secretariat has pages for it; the rest is only looked at."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.utils.translation import gettext_lazy as _

from .models import Commitment, Country, Organization, User


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


class PersonChangeForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"


@admin.register(User)
class PersonAdmin(UserAdmin):
    form = PersonChangeForm
    add_form = PersonAddForm
    list_display = ("name", "email", "function", "is_active", "is_superuser")
    search_fields = ("name", "email")
    ordering = ("name",)
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        (_("Person"), {"fields": ("name", "function", "language", "time_zone")}),
        (_("Role"), {"fields": ("is_active", "groups", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),)
    filter_horizontal = ("groups",)


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
