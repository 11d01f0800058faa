"""`manage.py import_pathfinders FILE`: enters the Pathfinder Countries admitted before the portal, from a sheet in CSV."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from alliance87.terms.refusal import Refusal
from partners.models import Country

from ...actions.legacy import import_legacy
from ...rules.legacy import read_sheet


class Command(BaseCommand):
    help = (
        "Enters the Pathfinder Countries admitted before the portal. Dates of evidence are kept, as no dates of grant."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, **options):
        text = options["file"].read_text(encoding="utf-8-sig")
        rows, faults = read_sheet(text, set(Country.objects.values_list("pk", flat=True)))
        if faults:
            raise CommandError("\n".join(f"line {line}, {column}: {fault}" for line, column, fault in faults))
        try:
            entered = import_legacy(rows, by=None)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{len(entered)} entered, {len(rows)} read")
