import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alliance87.ui.dayfields


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Closure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", alliance87.ui.dayfields.PeriodColumn(verbose_name="period")),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                ("decision", models.CharField(help_text="Its symbol.", max_length=30, verbose_name="decision")),
                ("closed_at", models.DateTimeField(verbose_name="closed at")),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closures",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
            ],
            options={
                "verbose_name": "closure of a group",
                "verbose_name_plural": "closures of groups",
                "ordering": ["period"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("group", "="), ("period", "&&")],
                        name="a_group_is_closed_once_at_a_time",
                        violation_error_message="This group is already closed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period__startswith__isnull", False), ("period__isempty", False)),
                        name="a_closure_has_its_first_day",
                        violation_error_message="A closure needs a first day, and a reactivation comes after it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decision", ""), _negated=True),
                        name="a_closure_names_its_decision",
                        violation_error_message="A group is closed only by a decision of the GCG.",
                    ),
                ],
            },
        ),
    ]
