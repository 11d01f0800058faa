import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alliance87.ui.dayfields


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0003_group_pages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300, verbose_name="outcome")),
                ("due_on", alliance87.ui.dayfields.DayColumn(verbose_name="to be reached by")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome of a group",
                "verbose_name_plural": "outcomes of groups",
                "ordering": ["group", "position"],
            },
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("percent", models.PositiveSmallIntegerField(verbose_name="reached, in percent")),
                ("words", models.TextField(blank=True, verbose_name="what was reached")),
                ("entered_at", models.DateTimeField(verbose_name="entered at")),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress",
                        to="groups.outcome",
                        verbose_name="outcome",
                    ),
                ),
            ],
            options={
                "verbose_name": "progress of an outcome",
                "verbose_name_plural": "progress of outcomes",
                "ordering": ["-entered_at", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("group", "position"),
                name="outcomes_of_a_group_have_an_order",
                violation_error_message="Another outcome of the group has this position.",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True),
                name="an_outcome_says_what_is_reached",
                violation_error_message="An outcome says what is to be reached.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progress",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent__lte", 100)),
                name="progress_is_a_percentage",
                violation_error_message="Enter a percentage from 0 to 100.",
            ),
        ),
    ]
