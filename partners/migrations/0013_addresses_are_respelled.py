from django.db import migrations

from alliance87.outbox.addresses import respell


def respell_all(apps, schema_editor):
    respell(apps.get_model("partners", "User"), "email")
    respell(apps.get_model("partners", "Invitation"), "email")
    respell(apps.get_model("partners", "Application"), "focal_email")
    respell(apps.get_model("account", "EmailAddress"), "email")


class Migration(migrations.Migration):
    """Addresses of before get the one spelling (E3) that the next migration has the database insist on."""

    dependencies = [("partners", "0012_staff_so_far"), ("account", "0009_emailaddress_unique_primary_email")]

    operations = [migrations.RunPython(respell_all, migrations.RunPython.noop)]
