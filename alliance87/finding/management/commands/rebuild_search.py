"""`manage.py rebuild_search`: read everything that can be found anew."""

from django.core.management.base import BaseCommand

from alliance87.finding.actions import rebuild
from alliance87.finding.offered import findable


class Command(BaseCommand):
    help = "Read everything that can be found by the search anew. It can be searched meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("kinds", nargs="*", help="Only things of these kinds.")

    def handle(self, *args, kinds, **options):
        if unknown := set(kinds) - findable().keys():
            self.stderr.write(f"No such kind: {', '.join(sorted(unknown))}. Kinds: {', '.join(findable())}.")
            return
        self.stdout.write(f"{rebuild(kinds or None)} entries.")
