from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demonstration.mark import ask_for_editions, is_loaded


class Command(BaseCommand):
    help = "Make the invented demonstration Alliance, once; only in demonstration mode."
    requires_system_checks = ()
    """No system checks: they import every view, which takes longer than everything this command does."""

    def handle(self, **options):
        if not settings.DEMONSTRATION:
            raise CommandError("This portal is not a demonstration: set DEMONSTRATION=1 to load invented data.")
        if is_loaded() or not _load():
            ask_for_editions()
            self.stdout.write("The demonstration Alliance already exists; nothing was changed.")
        else:
            self.stdout.write("The demonstration Alliance is loaded.")


def _load():
    """Load the demonstration. It is imported late, since a portal that restarts with its data does not need it."""
    from demonstration.loading import load

    return load()
