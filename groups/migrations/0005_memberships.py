import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0004_outcomes"),
        ("partners", "0003_addresses_of_accounts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="period")),
                ("begun_at", models.DateTimeField(verbose_name="entered at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "seat",
                    models.CharField(
                        choices=[("member", "Member"), ("observer", "Observer")],
                        default="member",
                        max_length=8,
                        verbose_name="takes part as",
                    ),
                ),
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
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="partners.organization",
                        verbose_name="partner",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="member_of",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership of a group",
                "verbose_name_plural": "memberships of groups",
                "ordering": ["group__name", "organization__name", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("group", "="), ("person", "="), ("period", "&&")],
                        name="a_person_takes_part_in_a_group_once_at_a_time",
                        violation_error_message="This person already takes part in the group.",
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
                        name="a_member_takes_part_from_act_to_act",
                        violation_error_message="A post lasts from the moment it is given to the moment it is ended.",
                    ),
                ],
            },
        ),
    ]
