from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0007_borne_complaints")]

    operations = [
        migrations.RemoveIndex(model_name="recipient", name="newsletter_classes"),
        migrations.AddIndex(
            model_name="recipient",
            index=models.Index(fields=["release", "state", "reason"], name="newsletter_classes"),
        ),
    ]
