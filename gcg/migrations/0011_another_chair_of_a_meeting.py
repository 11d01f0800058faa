import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gcg", "0010_last_day_of_a_nomination"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="meetingchair",
            options={
                "ordering": ["recorded_at", "pk"],
                "verbose_name": "chair of a meeting",
                "verbose_name_plural": "chairs of meetings",
            },
        ),
        migrations.AddField(
            model_name="meetingchair",
            name="replaced_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="replaced at"),
        ),
        migrations.AddField(
            model_name="meetingchair",
            name="was_of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_chairs",
                to="gcg.meeting",
                verbose_name="meeting they presided over until another was chosen",
            ),
        ),
        migrations.AlterField(
            model_name="meetingchair",
            name="meeting",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chosen_chair",
                to="gcg.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingchair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("meeting__isnull", False), ("replaced_at", None), ("was_of", None)),
                    models.Q(("meeting", None), ("replaced_at__isnull", False), ("was_of__isnull", False)),
                    _connector="OR",
                ),
                name="a_chosen_chair_presides_or_was_replaced",
            ),
        ),
    ]
