from django.db import migrations

CHANGED = """
CREATE FUNCTION gcg_council_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE gcg_councilrevision SET number = number + 1;
    RETURN NULL;
END $$;
INSERT INTO gcg_councilrevision (number) VALUES (0);
"""
TABLES = {
    "gcg_seat": "INSERT OR DELETE OR UPDATE",
    "gcg_mandate": "INSERT OR DELETE OR UPDATE",
    "gcg_representation": "INSERT OR DELETE OR UPDATE",
    "partners_organization": "UPDATE OF name, acronym, country_id",
    "partners_user": "UPDATE OF name",
}


def triggers():
    for table, events in TABLES.items():
        yield migrations.RunSQL(
            f"CREATE TRIGGER council_changed AFTER {events} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION gcg_council_changed()",
            f"DROP TRIGGER council_changed ON {table}",
        )


class Migration(migrations.Migration):
    """Any change of what the council's page shows counts up its revision, whoever makes it."""

    dependencies = [("gcg", "0002_the_32_seats")]

    operations = [
        migrations.RunSQL(CHANGED, "DROP FUNCTION gcg_council_changed()"),
        *triggers(),
    ]
