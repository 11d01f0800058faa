from importlib import import_module

from django.db import migrations

names = import_module("partners.migrations.0009_names_in_french_and_spanish")


class Migration(migrations.Migration):
    """Enter the names anew: that of Mali in Spanish was missing in the file when 0010 read it."""

    dependencies = [("partners", "0011_capitals_that_look_latin")]

    operations = [migrations.RunPython(names.enter, migrations.RunPython.noop)]
