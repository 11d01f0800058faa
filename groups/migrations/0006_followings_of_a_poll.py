from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0005_what_is_found"),
    ]

    operations = [
        migrations.AddField(
            model_name="poll",
            name="followings",
            field=models.PositiveIntegerField(
                default=0,
                help_text="How often somebody got the entry after the others, or had it taken out alone.",
                verbose_name="changes of who has its calendar entry",
            ),
        ),
    ]
