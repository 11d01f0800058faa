import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gcg", "0027_minutes_are_adopted_corrected"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="outcome",
            options={"ordering": ["announced_at"], "verbose_name": "outcome", "verbose_name_plural": "outcomes"},
        ),
        migrations.AddField(
            model_name="outcome",
            name="reopened_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="reopened at"),
        ),
        migrations.AddField(
            model_name="outcome",
            name="reopened_because",
            field=models.CharField(blank=True, max_length=500, verbose_name="why it was reopened"),
        ),
        migrations.AddField(
            model_name="outcome",
            name="reopened_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reopened by",
            ),
        ),
        migrations.AddField(
            model_name="outcome",
            name="was_on",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reopened_outcomes",
                to="gcg.agendaitem",
                verbose_name="item it was announced on",
            ),
        ),
        migrations.AlterField(
            model_name="outcome",
            name="item",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="outcome",
                to="gcg.agendaitem",
                verbose_name="item",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("item__isnull", False), ("reopened_at", None), ("was_on", None)),
                    models.Q(("item", None), ("reopened_at__isnull", False), ("was_on__isnull", False)),
                    _connector="OR",
                ),
                name="an_outcome_stands_or_was_reopened",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("result", "adopted"), _negated=True), ("reopened_at", None), _connector="OR"
                ),
                name="an_adopted_decision_is_not_reopened",
                violation_error_message="A decision that was adopted is not reopened (D11).",
            ),
        ),
    ]
