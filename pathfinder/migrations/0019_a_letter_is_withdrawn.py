"""A letter before the Chair is withdrawn, not taken back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pathfinder", "0018_in_the_order_of_countries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="letterpassage",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="sent or withdrawn at"),
        ),
        migrations.AlterField(
            model_name="letterpassage",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="sent or withdrawn by",
            ),
        ),
    ]
