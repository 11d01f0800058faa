from django.db import migrations

import alliance87.ui.dayfields


class Migration(migrations.Migration):
    dependencies = [
        ("gcg", "0027_letters_have_a_language"),
    ]

    operations = [
        migrations.AddField(
            model_name="attendance",
            name="notice_for",
            field=alliance87.ui.dayfields.MomentColumn(
                blank=True, null=True, verbose_name="start that the notice was given for"
            ),
        ),
    ]
