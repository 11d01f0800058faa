"""Enter the history of the GCG from four CSV files (docs/history.md)."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from gcg.actions.history import HistoryRefused, import_history


class Command(BaseCommand):
    help = "Import holders, mandates, meetings and attendance from a folder of CSV files: all or nothing."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument("--dry-run", action="store_true", help="Check everything and write nothing.")

    def handle(self, *, folder, dry_run, **options):
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        try:
            report = import_history(folder, dry_run=dry_run)
        except HistoryRefused as refused:
            problems = refused.report.problems
            for problem in problems.found:
                self.stderr.write(f"{'note: ' if problem.is_note else ''}{problem}")
            count = len(problems.errors)
            said = "1 problem" if count == 1 else f"{count} problems"
            raise CommandError(f"Nothing was imported: {said}.") from refused
        for note in report.problems.notes:
            self.stderr.write(f"note: {note}")
        verb = "would be new" if dry_run else "new"
        self.stdout.write(", ".join(f"{number} {name} {verb}" for name, number in report.entered.items()) + ".")
