from importlib import import_module

from django.db import migrations

names = import_module("partners.migrations.0009_names_in_french_and_spanish")


class Migration(migrations.Migration):
    """Enter the names anew: five in Spanish were missing in the file when 0009 read it."""

    dependencies = [("partners", "0009_names_in_french_and_spanish")]

    operations = [migrations.RunPython(names.enter, migrations.RunPython.noop)]
