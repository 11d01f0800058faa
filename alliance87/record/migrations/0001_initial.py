import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="at")),
                (
                    "actor_id",
                    models.BigIntegerField(
                        help_text="Empty when the portal itself acted.", null=True, verbose_name="actor"
                    ),
                ),
                ("actor_name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("capacity", models.CharField(blank=True, max_length=200, verbose_name="capacity")),
                ("act", models.CharField(max_length=80, verbose_name="act")),
                ("subject_type", models.CharField(max_length=80, verbose_name="kind of subject")),
                ("subject_id", models.CharField(max_length=40, verbose_name="subject")),
                ("subject_name", models.CharField(max_length=300, verbose_name="subject's name")),
                ("details", models.JSONField(default=dict, verbose_name="details")),
            ],
            options={
                "verbose_name": "entry of the record",
                "verbose_name_plural": "entries of the record",
                "ordering": ["id"],
                "indexes": [models.Index(fields=["subject_type", "subject_id"], name="record_subject")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="entry",
            trigger=pgtrigger.compiler.Trigger(
                name="the_record_is_only_added_to",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a055131f4746ede1ac3843bf25ff207aa289c7ed",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_the_record_is_only_added_to_595d3",
                    table="record_entry",
                    when="BEFORE",
                ),
            ),
        ),
    ]
