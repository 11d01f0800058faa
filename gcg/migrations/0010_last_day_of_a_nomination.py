from django.db import migrations, models

import alliance87.ui.dayfields


class Migration(migrations.Migration):
    dependencies = [
        ("gcg", "0009_interests_that_were_told"),
    ]

    operations = [
        migrations.AddField(
            model_name="nomination",
            name="last_day",
            field=alliance87.ui.dayfields.DayColumn(
                blank=True,
                help_text="Where the nominating body sets one (T5); empty otherwise.",
                null=True,
                verbose_name="last day in the seat",
            ),
        ),
        migrations.AddConstraint(
            model_name="nomination",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day", None), ("last_day__gte", models.F("starts_on")), _connector="OR"),
                name="a_nomination_ends_after_it_begins",
                violation_error_message="The last day in the seat comes after the first.",
            ),
        ),
    ]
