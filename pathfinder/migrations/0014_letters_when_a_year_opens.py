from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pathfinder", "0013_what_is_found"),
    ]

    operations = [
        migrations.AlterField(
            model_name="yearlyreminder",
            name="kind",
            field=models.CharField(
                choices=[
                    ("open", "Once it can be written"),
                    ("coming", "Before it is due"),
                    ("late", "Once it is late"),
                    ("overdue", "Once it is overdue"),
                ],
                max_length=7,
                verbose_name="kind",
            ),
        ),
    ]
