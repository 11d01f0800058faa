import django.contrib.postgres.fields
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import partners.models.words


class Migration(migrations.Migration):
    dependencies = [("partners", "0004_endings_without_symbols")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name="country", name="teaches_words"),
        migrations.RemoveField(model_name="country", name="words"),
        migrations.AddField(
            model_name="country",
            name="everyday_names",
            field=models.TextField(
                blank=True,
                help_text="One a line, in any language. They are not shown anywhere.",
                verbose_name="other names by which people look for it",
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
                        models.Value(" "),
                        "everyday_names",
                        output_field=models.TextField(),
                    )
                ),
                output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField()),
                verbose_name="words to find it by",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="country",
            trigger=pgtrigger.compiler.Trigger(
                name="teaches_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO partners_word (word) SELECT DISTINCT word FROM unnest(NEW.words) AS word WHERE word <> '' ORDER BY word ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="40466cbabdab9f4331aa9b7e87cc3a41f3f6b59e",
                    operation='INSERT OR UPDATE OF "name", "official_name", "name_fr", "name_es", "everyday_names"',
                    pgid="pgtrigger_teaches_words_ac776",
                    table="partners_country",
                    when="AFTER",
                ),
            ),
        ),
    ]
