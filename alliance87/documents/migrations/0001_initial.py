import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("symbol", models.CharField(max_length=60, unique=True, verbose_name="symbol")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "distribution",
                    models.CharField(
                        choices=[("open", "Open"), ("restricted", "Restricted")],
                        default="restricted",
                        max_length=10,
                        verbose_name="distribution",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French"), ("es", "Spanish")],
                        default="en",
                        max_length=7,
                        verbose_name="original language",
                    ),
                ),
                ("issued_at", models.DateTimeField(verbose_name="issued at")),
                (
                    "changes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changed_by",
                        to="documents.document",
                        verbose_name="changes",
                    ),
                ),
                (
                    "change",
                    models.CharField(
                        blank=True,
                        choices=[("Rev", "Revision"), ("Add", "Addendum"), ("Corr", "Corrigendum")],
                        max_length=4,
                        verbose_name="change",
                    ),
                ),
                ("file", models.FileField(max_length=300, upload_to="documents/%Y/%m", verbose_name="file")),
                ("media_type", models.CharField(max_length=120, verbose_name="media type")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("change", ""), ("changes__isnull", True)),
                            models.Q(("changes__isnull", False), models.Q(("change", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_change_says_what_it_changes",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("prefix", models.CharField(max_length=40, unique=True, verbose_name="prefix")),
                ("last_number", models.PositiveIntegerField(default=0, verbose_name="last number")),
            ],
            options={
                "verbose_name": "series",
                "verbose_name_plural": "series",
            },
        ),
    ]
