import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alliance87.ui.dayfields


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0017_reserved_addresses"),
        ("partners", "0004_endings_without_symbols"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CoChair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", alliance87.ui.dayfields.PeriodColumn(verbose_name="period")),
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cochairs",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cochairs",
                        to="partners.organization",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "co-chair of a group",
                "verbose_name_plural": "co-chairs of groups",
                "ordering": ["group__name", "-period", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("group", "="), ("organization", "="), ("period", "&&")],
                        name="a_partner_co_chairs_a_group_once_at_a_time",
                        violation_error_message="This partner already co-chairs the group in that period.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period__startswith__isnull", False), ("period__isempty", False)),
                        name="a_co_chair_has_a_first_day",
                        violation_error_message="A co-chair has a first day, which cannot be after the last.",
                    ),
                ],
            },
        ),
    ]
