"""In which database a release and a schedule are: one that was restored from a backup is another."""

from django.db import migrations, models

HELP = "The database in which it was said; one restored from a backup counts as another."
THIS = (
    "(SELECT concat_ws('-', cluster.system_identifier, point.timeline_id, 'record_entry'::regclass::oid)"
    " FROM pg_control_system() AS cluster, pg_control_checkpoint() AS point)"
)


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0009_place_in_lists"), ("record", "0001_initial")]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="database",
                field=models.CharField(blank=True, help_text=HELP, max_length=60, verbose_name="database"),
            )
            for name in ("release", "schedule")
        ),
        migrations.RunSQL(
            f"UPDATE newsletter_release SET database = {THIS} WHERE finished_at IS NULL;"  # noqa: S608 - words of ours
            f"UPDATE newsletter_schedule SET database = {THIS}",
            migrations.RunSQL.noop,
        ),
    ]
