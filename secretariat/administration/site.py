"""Who may enter the administration site, and how they sign in."""

from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

OURS = ("alliance87", "partners", "groups", "pathfinder", "gcg", "secretariat")


class AdministrationSite(AdminSite):
    site_header = site_title = _("Alliance 8.7, administration")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Register only the portal's own lists: with those of libraries, roles and addresses could be changed without
        the acts.
        """
        if admin_class and admin_class.__module__.split(".")[0] in OURS:
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request):
        return request.user.is_active and request.user.is_superuser

    def login(self, request, extra_context=None):
        """Redirect to the portal's sign-in, which limits attempts and asks for the second step; refuse a person who is
        already signed in.
        """
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index"))
