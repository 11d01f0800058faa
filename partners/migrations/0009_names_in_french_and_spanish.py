import csv
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).parent.parent / "data"
LANGUAGES = ("name_fr", "name_es")


def rows_of(name):
    with (DATA / name).open(encoding="utf-8") as lines:
        return {row["iso2"]: row for row in csv.DictReader(line for line in lines if not line.startswith("#"))}


def enter(apps, schema_editor):
    """Give countries their names at the United Nations; people find them by their everyday names as before."""
    changed = rows_of("names_in_french_and_spanish.csv")
    for country in apps.get_model("partners", "Country").objects.filter(pk__in=changed):
        everyday = country.everyday_names.splitlines()
        for language in LANGUAGES:
            name, before = changed[country.pk][language], getattr(country, language)
            if name and name != before:
                setattr(country, language, name)
                everyday += [before] if before not in everyday else []
        country.everyday_names = "\n".join(everyday)
        country.save(update_fields=[*LANGUAGES, "everyday_names"])


def remove(apps, schema_editor):
    before = rows_of("countries.csv")
    for country in apps.get_model("partners", "Country").objects.filter(
        pk__in=rows_of("names_in_french_and_spanish.csv")
    ):
        for language in LANGUAGES:
            setattr(country, language, before[country.pk][language])
        country.save(update_fields=LANGUAGES)


class Migration(migrations.Migration):
    dependencies = [("partners", "0008_countries_in_the_readers_order")]

    operations = [migrations.RunPython(enter, remove)]
