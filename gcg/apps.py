from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GcgConfig(AppConfig):
    name = "gcg"
    label = "gcg"
    verbose_name = _("Global Coordinating Group")
