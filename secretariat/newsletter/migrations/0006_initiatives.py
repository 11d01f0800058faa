from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0005_lists_of_addresses")]

    operations = [
        migrations.AlterField(
            model_name="block",
            name="kind",
            field=models.CharField(
                choices=[
                    ("message", "Message from the Chair"),
                    ("decisions", "Decisions"),
                    ("partners", "New partners"),
                    ("groups", "Groups"),
                    ("pathfinders", "Pathfinder Countries"),
                    ("initiatives", "Initiatives"),
                    ("events", "Meetings and events"),
                    ("text", "Text"),
                    ("picture", "Picture"),
                ],
                max_length=12,
                verbose_name="kind",
            ),
        ),
    ]
