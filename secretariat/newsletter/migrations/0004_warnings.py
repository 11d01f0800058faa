from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0003_releases")]

    operations = [
        migrations.AddField(
            model_name="release",
            name="warned_at",
            field=models.DateTimeField(
                blank=True,
                help_text="When too many readers had marked the issue as spam.",
                null=True,
                verbose_name="warned at",
            ),
        ),
        migrations.AddIndex(
            model_name="recipient", index=models.Index(fields=["email", "-id"], name="newsletter_copies_to")
        ),
    ]
