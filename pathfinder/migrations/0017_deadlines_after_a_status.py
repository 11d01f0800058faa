from django.db import migrations

LAPSE = """
UPDATE pathfinder_deadline deadline SET lapsed_on = gone.day
FROM (
    SELECT status.country_id, max(ending.ended_on) AS day, max(ending.ended_at) AS moment
    FROM pathfinder_statusend ending
    JOIN pathfinder_pathfinderstatus status ON status.id = ending.status_id
    GROUP BY status.country_id
) gone
WHERE deadline.country_id = gone.country_id AND deadline.set_at <= gone.moment
AND deadline.met_on IS NULL AND deadline.lapsed_on IS NULL
AND NOT EXISTS (
    SELECT FROM pathfinder_candidacy later
    LEFT JOIN pathfinder_candidacywithdrawal withdrawal ON withdrawal.candidacy_id = later.id
    LEFT JOIN pathfinder_pathfinderstatus status ON status.candidacy_id = later.id
    WHERE later.country_id = deadline.country_id AND withdrawal.id IS NULL AND status.id IS NULL
)
AND NOT EXISTS (
    SELECT FROM pathfinder_pathfinderstatus status
    LEFT JOIN pathfinder_statusend ending ON ending.status_id = status.id
    WHERE status.country_id = deadline.country_id AND ending.id IS NULL
)
"""


class Migration(migrations.Migration):
    """What was due from a country that had lost or given back the status lapses, as it does since 0015."""

    dependencies = [
        ("pathfinder", "0016_reasons_before_their_mark"),
    ]

    operations = [
        migrations.RunSQL(LAPSE, migrations.RunSQL.noop),
    ]
