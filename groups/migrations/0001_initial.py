import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alliance87.ui.dayfields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partners", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Group",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("action", "Action Group"), ("working", "Working Group")],
                        max_length=7,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                ("acronym", models.CharField(blank=True, max_length=30, verbose_name="acronym")),
                (
                    "period",
                    alliance87.ui.dayfields.PeriodColumn(
                        blank=True, help_text="Empty if it is not known.", null=True, verbose_name="period"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        blank=True,
                        help_text="The id in an imported history.",
                        max_length=60,
                        null=True,
                        unique=True,
                        verbose_name="reference",
                    ),
                ),
            ],
            options={
                "verbose_name": "group",
                "verbose_name_plural": "groups",
                "ordering": ["name"],
                "permissions": [("lead_group", "Can lead the group")],
            },
        ),
        migrations.CreateModel(
            name="Lead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="period")),
                (
                    "begun_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("begun_at", models.DateTimeField(verbose_name="entered at")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lead_of",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organization",
                        verbose_name="organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "lead of a group",
                "verbose_name_plural": "leads of groups",
                "ordering": ["group__name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organization", None), ("person__isnull", False)),
                            models.Q(("organization__isnull", False), ("person", None)),
                            _connector="OR",
                        ),
                        name="a_lead_is_a_person_or_an_organization",
                        violation_error_message="A lead is one person or one organization.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("group", "="), ("person", "="), ("period", "&&")],
                        name="a_person_leads_a_group_once_at_a_time",
                        violation_error_message="This person already leads the group.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("group", "="), ("organization", "="), ("period", "&&")],
                        name="an_organization_leads_a_group_once_at_a_time",
                        violation_error_message="This organization already leads the group.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period__isempty", False),
                            ("period__startswith", models.F("begun_at")),
                            models.Q(
                                models.Q(("ended_at", None), ("ended_by", None), ("period__endswith__isnull", True)),
                                ("period__endswith", models.F("ended_at")),
                                _connector="OR",
                            ),
                        ),
                        name="a_lead_leads_from_act_to_act",
                        violation_error_message="A post lasts from the moment it is given to the moment it is ended.",
                    ),
                ],
            },
        ),
    ]
