import django.db.models.deletion
from django.db import migrations, models

import alliance87.terms.models
import alliance87.ui.dayfields


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="number")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("in_force_from", alliance87.ui.dayfields.DayColumn(unique=True, verbose_name="in force from")),
                (
                    "adopted_by",
                    models.CharField(
                        blank=True,
                        help_text="Number of the decision, such as GCG/12/D2.",
                        max_length=40,
                        verbose_name="adopted by",
                    ),
                ),
                (
                    "data",
                    models.JSONField(
                        default=dict,
                        validators=[alliance87.terms.models.validate_settings],
                        verbose_name="settings",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of the Terms of Reference",
                "verbose_name_plural": "versions of the Terms of Reference",
                "ordering": ["-in_force_from"],
            },
        ),
        migrations.CreateModel(
            name="Clause",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clauses",
                        to="terms.version",
                        verbose_name="version",
                    ),
                ),
                ("number", models.CharField(max_length=8, verbose_name="number")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("heading", models.CharField(max_length=120, verbose_name="heading")),
                ("summary", models.TextField(verbose_name="in our words")),
                ("official_text", models.TextField(blank=True, verbose_name="official text")),
            ],
            options={
                "verbose_name": "clause",
                "verbose_name_plural": "clauses",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "number"),
                        name="a_clause_number_is_used_once_in_a_version",
                        violation_error_message="This version already has a clause with that number.",
                    )
                ],
            },
        ),
    ]
