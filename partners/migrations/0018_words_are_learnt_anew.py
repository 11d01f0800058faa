from django.db import migrations

ANEW = """
DELETE FROM partners_word;
UPDATE partners_organization SET name = name;
UPDATE partners_country SET name = name;
"""


class Migration(migrations.Migration):
    """The words of the names of organizations and countries, as they are compared now; a trigger on their names keeps them."""

    dependencies = [("partners", "0017_doubles_are_told")]

    operations = [migrations.RunSQL(ANEW, ANEW)]
