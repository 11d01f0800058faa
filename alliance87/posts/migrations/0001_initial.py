import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StaffRole",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staff_roles",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("officer", "Secretariat officer"),
                            ("editor", "Secretariat editor"),
                            ("administrator", "Secretariat administrator"),
                        ],
                        max_length=13,
                        verbose_name="role",
                    ),
                ),
            ],
            options={
                "verbose_name": "role in the Secretariat",
                "verbose_name_plural": "roles in the Secretariat",
                "ordering": ["kind", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("person", "="), ("kind", "="), ("period", "&&")],
                        name="a_role_in_the_secretariat_is_held_once_at_a_time",
                        violation_error_message="This person already has that role.",
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
                        name="a_role_in_the_secretariat_lasts_from_act_to_act",
                        violation_error_message="A post lasts from the moment it is given to the moment it is ended.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("begun_by", None),
                            models.Q(("begun_by", models.F("person")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_gives_a_role_in_the_secretariat_to_themselves",
                        violation_error_message="You cannot give yourself a role in the Secretariat.",
                    ),
                ],
            },
        ),
    ]
