from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PathfinderConfig(AppConfig):
    name = "pathfinder"
    label = "pathfinder"
    verbose_name = _("Pathfinder Countries")
