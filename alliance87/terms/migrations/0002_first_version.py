import csv
from datetime import date
from pathlib import Path

from django.db import migrations


def enter(apps, schema_editor):
    Version = apps.get_model("terms", "Version")
    Clause = apps.get_model("terms", "Clause")
    version = Version.objects.create(number=1, title="Terms of Reference, version 1", in_force_from=date(2016, 9, 20))
    with (Path(__file__).parent.parent / "data" / "clauses.csv").open(encoding="utf-8") as lines:
        Clause.objects.bulk_create(
            Clause(version=version, position=place, **row) for place, row in enumerate(csv.DictReader(lines), start=1)
        )


def remove(apps, schema_editor):
    apps.get_model("terms", "Version").objects.filter(number=1).delete()


class Migration(migrations.Migration):
    dependencies = [("terms", "0001_initial")]

    operations = [migrations.RunPython(enter, remove)]
