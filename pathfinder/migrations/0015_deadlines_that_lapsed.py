from django.db import migrations, models
from django.db.models import Q

import alliance87.ui.dayfields

LAPSE = """
UPDATE pathfinder_deadline deadline SET lapsed_on = gone.day
FROM (
    SELECT candidacy.country_id, max(withdrawal.withdrawn_on) AS day
    FROM pathfinder_candidacywithdrawal withdrawal
    JOIN pathfinder_candidacy candidacy ON candidacy.id = withdrawal.candidacy_id
    GROUP BY candidacy.country_id
) gone
WHERE deadline.country_id = gone.country_id AND deadline.met_on IS NULL
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
    """What was due from a country that had withdrawn slept, and came back with it."""

    dependencies = [
        ("pathfinder", "0014_letters_when_a_year_opens"),
    ]

    operations = [
        migrations.AddField(
            model_name="deadline",
            name="lapsed_on",
            field=alliance87.ui.dayfields.DayColumn(blank=True, null=True, verbose_name="lapsed on"),
        ),
        migrations.RunSQL(LAPSE, migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name="deadline",
            name="a_country_has_one_open_deadline_for_each_thing",
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.UniqueConstraint(
                condition=Q(lapsed_on=None, met_on=None),
                fields=("country", "of"),
                name="a_country_has_one_open_deadline_for_each_thing",
                violation_error_message="There is already a deadline for this. Ask for an extension of it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.CheckConstraint(
                condition=Q(met_on=None) | Q(lapsed_on=None), name="what_was_done_in_time_does_not_lapse"
            ),
        ),
    ]
