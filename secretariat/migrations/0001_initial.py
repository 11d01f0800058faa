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
            name="Impersonation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="impersonations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="started by",
                    ),
                ),
                ("started_at", models.DateTimeField(verbose_name="started at")),
                ("ends_at", models.DateTimeField(verbose_name="ends at the latest")),
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
            ],
            options={
                "verbose_name": "impersonation",
                "verbose_name_plural": "impersonations",
                "ordering": ["-started_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("started_by",),
                        name="nobody_looks_as_two_people_at_once",
                        violation_error_message="You are already looking at the portal as somebody else. End that first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("started_by")), _negated=True),
                        name="nobody_looks_as_themselves",
                        violation_error_message="You cannot look at the portal as yourself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="who_looks_as_somebody_says_why",
                        violation_error_message="Say why you are looking as this person.",
                    ),
                ],
            },
        ),
    ]
