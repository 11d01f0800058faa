import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

import partners.models.words

Plain = partners.models.words.Plain


def searched(*columns):
    return models.GeneratedField(
        db_persist=True,
        expression=django.contrib.postgres.search.SearchVector(*columns, config="english"),
        output_field=django.contrib.postgres.search.SearchVectorField(),
    )


def index():
    return django.contrib.postgres.indexes.GinIndex(fields=["search"], name="decision_search")


class Migration(migrations.Migration):
    """Decisions are found whatever quotes, hyphens, digits and accents are in their words or in those asked for."""

    dependencies = [
        ("gcg", "0030_agendas_amended_in_the_room"),
        ("partners", "0018_words_are_learnt_anew"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="decision", name="decision_search"),
        migrations.RemoveField(model_name="decision", name="search"),
        migrations.AddField(
            model_name="decision", name="search", field=searched(Plain("symbol"), Plain("title"), Plain("text"))
        ),
        migrations.AddIndex(model_name="decision", index=index()),
    ]
