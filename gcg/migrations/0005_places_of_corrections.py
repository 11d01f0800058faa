"""A corrected paragraph is found by its place in its own text, and named by its number in the edition."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gcg", "0004_end_may_be_unknown")]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="place",
            field=models.PositiveSmallIntegerField(
                default=1, help_text="The number of the paragraph in its own text.", verbose_name="place"
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="correction",
            name="paragraph",
            field=models.PositiveSmallIntegerField(
                help_text="Its number in the edition the correction was proposed on.", verbose_name="paragraph"
            ),
        ),
    ]
