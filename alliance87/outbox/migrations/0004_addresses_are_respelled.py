from django.db import migrations

from alliance87.outbox.addresses import respell


def respell_all(apps, schema_editor):
    respell(apps.get_model("outbox", "Delivery"), "email")
    respell(apps.get_model("outbox", "KeptMail"), "recipient")


class Migration(migrations.Migration):
    """Addresses of before get the one spelling (E3) that the next migration has the database insist on."""

    dependencies = [("outbox", "0003_topics_of_letters")]

    operations = [migrations.RunPython(respell_all, migrations.RunPython.noop)]
