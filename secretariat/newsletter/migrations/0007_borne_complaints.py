from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0006_initiatives")]

    operations = [
        migrations.AddField(
            model_name="release",
            name="borne",
            field=models.PositiveIntegerField(
                default=0,
                help_text="How many there were when somebody resumed the sending although they were too many.",
                verbose_name="complaints borne",
            ),
        ),
    ]
