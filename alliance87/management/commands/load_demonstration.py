from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from alliance87.demonstration.loading import load


class Command(BaseCommand):
    help = "Make the invented demonstration Alliance, once; only in demonstration mode."

    def handle(self, **options):
        if not settings.DEMONSTRATION:
            raise CommandError("This portal is not a demonstration: set DEMONSTRATION=1 to load invented data.")
        if load():
            self.stdout.write("The demonstration Alliance is loaded.")
        else:
            self.stdout.write("The demonstration Alliance is there already; nothing was changed.")
