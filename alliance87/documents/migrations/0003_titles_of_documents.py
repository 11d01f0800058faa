from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_the_register")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="plain_title",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("title"), function="partners_plain", output_field=models.TextField()),
                output_field=models.TextField(),
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=GinIndex(fields=["plain_title"], name="document_title", opclasses=["gin_trgm_ops"]),
        ),
    ]
