"""A note by which a holder steps down has its own day beside the one on which it was entered (T6)."""

from django.db import migrations, models

import alliance87.ui.dayfields


class Migration(migrations.Migration):
    dependencies = [("gcg", "0006_a_decision_is_superseded_once")]

    operations = [
        migrations.AddField(
            model_name="stepdown",
            name="received_on",
            field=alliance87.ui.dayfields.DayColumn(
                blank=True,
                help_text="Of a note that the Secretariat entered.",
                null=True,
                verbose_name="note received on",
            ),
        ),
        migrations.AddConstraint(
            model_name="stepdown",
            constraint=models.CheckConstraint(
                condition=models.Q(received_on=None)
                | models.Q(is_entered_for=True, effective_on__gt=models.F("received_on")),
                name="a_seat_is_vacant_after_the_note_came",
                violation_error_message="A seat is given up from a day after the note was received.",
            ),
        ),
    ]
