from django.db import migrations

LEARN = """
INSERT INTO partners_word (word)
SELECT DISTINCT word FROM partners_organization, unnest(words) AS word WHERE word <> '' ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    """The words of the names that are there already; those to come are kept by a trigger."""

    dependencies = [("partners", "0006_directory_and_desks")]

    operations = [migrations.RunSQL(LEARN, migrations.RunSQL.noop)]
