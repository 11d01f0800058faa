"""An ending no longer names its decision by a symbol: the floor that keeps decisions points to the ending."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("partners", "0003_addresses_of_accounts")]

    operations = [
        migrations.RemoveConstraint(model_name="ending", name="a_removal_names_its_decision"),
        migrations.RemoveField(model_name="ending", name="decision"),
    ]
