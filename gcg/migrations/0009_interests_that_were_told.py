import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gcg", "0008_notes_of_credentials"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="interest",
            name="told_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="nominating body told at"),
        ),
        migrations.AddField(
            model_name="interest",
            name="told_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="nominating body told by",
            ),
        ),
    ]
