import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alliance87.terms.models


class Migration(migrations.Migration):
    dependencies = [
        ("gcg", "0012_decisions_are_filed"),
        ("terms", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TermsDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("reasons", models.TextField(blank=True, verbose_name="what it changes, and why")),
                (
                    "data",
                    models.JSONField(
                        default=dict,
                        validators=[alliance87.terms.models.validate_settings],
                        verbose_name="settings",
                    ),
                ),
                ("written_at", models.DateTimeField(verbose_name="written at")),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
            ],
            options={
                "verbose_name": "draft of the Terms of Reference",
                "verbose_name_plural": "drafts of the Terms of Reference",
                "ordering": ["-written_at"],
            },
        ),
    ]
