import csv
from collections import defaultdict
from pathlib import Path

from django.db import migrations

SOURCE = Path(__file__).parent.parent / "data" / "everyday_names.csv"


def enter(apps, schema_editor):
    names = defaultdict(list)
    with SOURCE.open(encoding="utf-8") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            names[row["iso2"]].append(row["name"])
    countries = apps.get_model("partners", "Country").objects
    for iso2, found in names.items():
        countries.filter(iso2=iso2).update(everyday_names="\n".join(found))


def remove(apps, schema_editor):
    apps.get_model("partners", "Country").objects.update(everyday_names="")


class Migration(migrations.Migration):
    dependencies = [("partners", "0003_addresses_of_accounts")]

    operations = [migrations.RunPython(enter, remove)]
