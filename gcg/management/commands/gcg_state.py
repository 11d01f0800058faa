"""Print the state of the council on a day as one JSON object (docs/history.md)."""

import json

from django.core.management.base import BaseCommand, CommandError

from alliance87.ui.days import day_of
from gcg.models import today
from gcg.readings.state import CouncilState


class Command(BaseCommand):
    help = "Print the state of the GCG on a day as one JSON object."

    def add_arguments(self, parser):
        parser.add_argument("--on", metavar="DATE", help="A day such as 2024-05-31 (UTC); today when left out.")

    def handle(self, *, on, **options):
        try:
            day = day_of(on) if on else today()
        except ValueError as error:
            raise CommandError(f"--on: “{on}” is not a date such as 2024-05-31, from 1900 to 2200.") from error
        self.stdout.write(json.dumps(CouncilState(day).as_data(for_members=True), ensure_ascii=False, indent=2))
