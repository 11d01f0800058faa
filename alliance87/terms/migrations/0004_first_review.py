"""The first version says by when it is reviewed (13.1): two years after the portal begins, unless a review was entered."""

from datetime import date

from django.db import migrations

YEARS = 2


def enter(apps, schema_editor):
    day = date.today()
    review = date(day.year + YEARS, day.month, 1)
    versions = apps.get_model("terms", "Version").objects.filter(number=1, next_review_on=None, reviews=None)
    versions.update(next_review_on=review)


class Migration(migrations.Migration):
    dependencies = [("terms", "0003_reviews")]

    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
