from django.db import migrations

ANEW = "UPDATE partners_organization SET name = name WHERE category = 'country'"
"""The trigger then gives each of them the names of its country."""


class Migration(migrations.Migration):
    dependencies = [("partners", "0006_names_of_governments")]

    operations = [migrations.RunSQL(ANEW, migrations.RunSQL.noop)]
