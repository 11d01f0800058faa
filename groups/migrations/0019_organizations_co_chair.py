"""Organizations that led a group become its co-chairs, with the same days."""

from django.db import migrations

MOVE = """
INSERT INTO groups_cochair (group_id, organization_id, period, entered_by_id, entered_at)
SELECT group_id, organization_id,
    daterange((lower(period) AT TIME ZONE 'UTC')::date, (upper(period) AT TIME ZONE 'UTC')::date + 1),
    begun_by_id, begun_at
FROM groups_lead WHERE person_id IS NULL AND begun_by_id IS NOT NULL;
DELETE FROM groups_lead WHERE person_id IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("groups", "0018_cochairs")]

    operations = [migrations.RunSQL(MOVE, migrations.RunSQL.noop)]
