import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gcg", "0028_outcomes_are_reopened"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Corrigendum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[("spelling", "Spelling"), ("reference", "Number of a reference"), ("name", "Name")],
                        max_length=9,
                        verbose_name="what slipped",
                    ),
                ),
                ("reads", models.TextField(verbose_name="for")),
                ("should_read", models.TextField(verbose_name="read")),
                ("issued_at", models.DateTimeField(verbose_name="issued at")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrigenda",
                        to="gcg.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="issued by",
                    ),
                ),
            ],
            options={
                "verbose_name": "corrigendum",
                "verbose_name_plural": "corrigenda",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decision", "number"),
                        name="a_corrigendum_number_is_used_once_for_a_decision",
                        violation_error_message="Another corrigendum with this number was issued meanwhile.",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="corrigendum",
            trigger=pgtrigger.compiler.Trigger(
                name="a_corrigendum_stays_as_issued",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e6e2620a04f90c5dcf4c613d5077ad2d246ab19b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_corrigendum_stays_as_issued_624f3",
                    table="gcg_corrigendum",
                    when="BEFORE",
                ),
            ),
        ),
    ]
