"""A version has a date of its next review, and reviews that were held (13.1)."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import alliance87.ui.dayfields


class Migration(migrations.Migration):
    dependencies = [
        ("terms", "0002_first_version"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="version",
            name="next_review_on",
            field=alliance87.ui.dayfields.DayColumn(
                blank=True, null=True, verbose_name="next review, as it was adopted"
            ),
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("held_on", alliance87.ui.dayfields.DayColumn(verbose_name="reviewed on")),
                ("words", models.TextField(verbose_name="what came of it")),
                ("next_on", alliance87.ui.dayfields.DayColumn(verbose_name="next review by")),
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
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="terms.version",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "review of the Terms of Reference",
                "verbose_name_plural": "reviews of the Terms of Reference",
                "ordering": ["held_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("next_on__gt", models.F("held_on"))),
                        name="the_next_review_is_later",
                        violation_error_message="The next review is after this one. Choose a later day.",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="a_review_of_the_terms_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="948d8252bd5a19598f90028c321e49ec52953ed2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_review_of_the_terms_stays_d92bd",
                    table="terms_review",
                    when="BEFORE",
                ),
            ),
        ),
    ]
