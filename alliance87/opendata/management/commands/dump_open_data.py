"""`manage.py dump_open_data FOLDER`: all open data as files, of one moment, to be kept (once a year, for example)."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.translation import override

from ...datasets import datasets
from ...schemas import dcat, package
from ...writing import csv_lines


class Command(BaseCommand):
    """Write each dataset as CSV with its description (`datapackage.json`) and the catalogue (`catalogue.jsonld`)."""

    help = "Write all open data into a new folder, as CSV files with a Data Package that describes them."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--language", default="en", choices=["en", "fr", "es"])

    def handle(self, *args, folder, language, **options):
        if folder.exists():
            raise CommandError(f"{folder} exists already. Name a new folder.")
        unfinished = folder.with_name(f"{folder.name}.unfinished")
        unfinished.mkdir(parents=True)
        with override(language), transaction.atomic():
            if not connection.savepoint_ids:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            for dataset in datasets().values():
                _write(unfinished / f"{dataset.name}.csv", dataset)
            described = package(datasets().values(), path_of=lambda dataset: f"{dataset.name}.csv")
            catalogue = dcat(datasets().values())
        for name, what in (("datapackage.json", described), ("catalogue.jsonld", catalogue)):
            (unfinished / name).write_text(json.dumps(what, ensure_ascii=False, indent=1), encoding="utf-8")
        unfinished.rename(folder)
        self.stdout.write(f"{len(datasets())} datasets in {folder}.")


def _write(path, dataset):
    rows = dataset.rows({})
    rows = iter(rows) if isinstance(rows, list) else rows.order_by(*dataset.order).iterator(chunk_size=500)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_lines(rows, dataset.all_columns))
