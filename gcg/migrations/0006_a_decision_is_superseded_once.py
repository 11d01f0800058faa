"""Of two decisions on one earlier one, the later supersedes the first of them (D9)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gcg", "0005_plain_words")]

    operations = [
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("supersedes",),
                name="a_decision_is_superseded_once",
                violation_error_message="Another decision has already superseded this one.",
            ),
        ),
    ]
