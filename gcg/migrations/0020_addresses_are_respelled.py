from django.db import migrations

from alliance87.outbox.addresses import respell


def respell_all(apps, schema_editor):
    respell(apps.get_model("gcg", "CallLetter"), "email")
    respell(apps.get_model("gcg", "Credential"), "email")
    respell(apps.get_model("gcg", "Nomination"), "representative_email")


class Migration(migrations.Migration):
    """Addresses of before get the one spelling (E3) that the next migration has the database insist on."""

    dependencies = [("gcg", "0019_holders_choose_what_is_public")]

    operations = [migrations.RunPython(respell_all, migrations.RunPython.noop)]
