import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("gcg", "0007_when_a_step_down_was_received"),
    ]

    operations = [
        migrations.AddField(
            model_name="credential",
            name="is_ruled_by_holder",
            field=models.BooleanField(
                default=False,
                help_text="By the personal link of a focal point of the holder, and not by the Secretariat.",
                verbose_name="confirmed or turned down by the holder",
            ),
        ),
        migrations.AddField(
            model_name="credential",
            name="note",
            field=models.OneToOneField(
                blank=True,
                help_text="Empty for those of before notes were attached.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="credential",
                to="documents.document",
                verbose_name="the note",
            ),
        ),
        migrations.AddConstraint(
            model_name="credential",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ruled_by", None),
                    ("given_by", None),
                    models.Q(("declined_because", ""), _negated=True),
                    models.Q(("ruled_by", models.F("given_by")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_rules_alone_on_a_note_they_entered",
                violation_error_message="You entered this note yourself. Somebody else confirms it.",
            ),
        ),
    ]
