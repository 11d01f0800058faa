import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import partners.models.words


class Migration(migrations.Migration):
    """Names, acronyms and websites as they are compared to tell doubles; countries are found by all their names."""

    dependencies = [
        ("partners", "0016_every_script_is_compared"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="acronym_skeleton",
            field=models.GeneratedField(
                db_persist=True,
                expression=partners.models.words.Skeleton("acronym"),
                output_field=models.TextField(),
                verbose_name="acronym, to tell doubles",
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="site",
            field=models.GeneratedField(
                db_persist=True,
                expression=partners.models.words.Site("website"),
                output_field=models.TextField(),
                verbose_name="host of the website",
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="skeleton",
            field=models.GeneratedField(
                db_persist=True,
                expression=partners.models.words.Skeleton("name"),
                output_field=models.TextField(),
                verbose_name="name, to tell doubles",
            ),
        ),
        migrations.AddField(
            model_name="country",
            name="words",
            field=models.GeneratedField(
                db_persist=True,
                expression=partners.models.words.WordsOf(
                    django.db.models.functions.text.Concat(
                        "name",
                        models.Value(" "),
                        "official_name",
                        models.Value(" "),
                        "name_fr",
                        models.Value(" "),
                        "name_es",
                        output_field=models.TextField(),
                    )
                ),
                output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField()),
                verbose_name="words to find it by",
            ),
        ),
        migrations.AddField(
            model_name="organization",
            name="acronym_skeleton",
            field=models.GeneratedField(
                db_index=True,
                db_persist=True,
                expression=partners.models.words.Skeleton("acronym"),
                output_field=models.TextField(),
                verbose_name="acronym, to tell doubles",
            ),
        ),
        migrations.AddField(
            model_name="organization",
            name="site",
            field=models.GeneratedField(
                db_index=True,
                db_persist=True,
                expression=partners.models.words.Site("website"),
                output_field=models.TextField(),
                verbose_name="host of the website",
            ),
        ),
        migrations.AddField(
            model_name="organization",
            name="skeleton",
            field=models.GeneratedField(
                db_persist=True,
                expression=partners.models.words.Skeleton("name"),
                output_field=models.TextField(),
                verbose_name="name, to tell doubles",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["skeleton"], name="application_skeleton", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="organization",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["skeleton"], name="organization_skeleton", opclasses=["gin_trgm_ops"]
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="country",
            trigger=pgtrigger.compiler.Trigger(
                name="teaches_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO partners_word (word) SELECT DISTINCT word FROM unnest(NEW.words) AS word WHERE word <> '' ORDER BY word ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="d6929273243ca2cc6a605a20507943aae2c87ca4",
                    operation='INSERT OR UPDATE OF "name", "official_name", "name_fr", "name_es"',
                    pgid="pgtrigger_teaches_words_ac776",
                    table="partners_country",
                    when="AFTER",
                ),
            ),
        ),
    ]
