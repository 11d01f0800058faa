from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "secretariat.pages"
    label = "pages"
    verbose_name = _("Public pages")

    def ready(self):
        from . import publishing  # noqa: F401 - what Wagtail logs is heard from now on
