from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0008_classes")]

    operations = [
        migrations.AddField(
            model_name="addresslist",
            name="place",
            field=models.PositiveIntegerField(default=0, verbose_name="addresses and faults read so far"),
        ),
    ]
