import csv
from pathlib import Path

from django.db import migrations

ILO_REGIONS = {
    "Africa": "africa",
    "Americas": "americas",
    "Arab States": "arab_states",
    "Asia and the Pacific": "asia_pacific",
    "Europe and Central Asia": "europe",
}


def enter(apps, schema_editor):
    Country = apps.get_model("partners", "Country")
    with (Path(__file__).parent.parent / "data" / "countries.csv").open(encoding="utf-8") as lines:
        Country.objects.bulk_create(
            Country(
                iso2=row["iso2"],
                iso3=row["iso3"],
                name=row["name_short"],
                official_name=row["name_un"],
                name_fr=row["name_fr"],
                name_es=row["name_es"],
                un_member=row["un_member"] == "yes",
                un_region=row["un_regional_group_code"],
                ilo_region=ILO_REGIONS[row["ilo_region"]],
            )
            for row in csv.DictReader(line for line in lines if not line.startswith("#"))
        )


def remove(apps, schema_editor):
    apps.get_model("partners", "Country").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial")]

    operations = [migrations.RunPython(enter, remove)]
