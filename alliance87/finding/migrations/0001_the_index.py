import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from django.db import migrations, models

import alliance87.finding.models

VECTOR = """
CREATE FUNCTION finding_vector(language text, words text, weight text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT setweight(
        to_tsvector('simple', plain)
        || CASE WHEN language IN ('en', '') THEN to_tsvector('english', words) || to_tsvector('english', plain) ELSE '' END
        || CASE WHEN language IN ('fr', '') THEN to_tsvector('french', words) || to_tsvector('french', plain) ELSE '' END
        || CASE WHEN language IN ('es', '') THEN to_tsvector('spanish', words) || to_tsvector('spanish', plain) ELSE '' END,
        weight::"char"
    )
    FROM (SELECT partners_plain(words) AS plain OFFSET 0) AS made
)
"""
QUERY = """
CREATE FUNCTION finding_query(words text, is_phrase boolean) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT CASE WHEN is_phrase THEN
        phraseto_tsquery('simple', plain)
        || phraseto_tsquery('english', words) || phraseto_tsquery('english', plain)
        || phraseto_tsquery('french', words) || phraseto_tsquery('french', plain)
        || phraseto_tsquery('spanish', words) || phraseto_tsquery('spanish', plain)
    ELSE
        plainto_tsquery('simple', plain)
        || plainto_tsquery('english', words) || plainto_tsquery('english', plain)
        || plainto_tsquery('french', words) || plainto_tsquery('french', plain)
        || plainto_tsquery('spanish', words) || plainto_tsquery('spanish', plain)
    END
    FROM (SELECT partners_plain(words) AS plain OFFSET 0) AS made
)
"""
IS_STOP_WORD = """
CREATE FUNCTION finding_is_stop_word(words text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN numnode(plainto_tsquery('english', words)) = 0
    OR numnode(plainto_tsquery('french', words)) = 0
    OR numnode(plainto_tsquery('spanish', words)) = 0
"""
CONFIG = """
CREATE FUNCTION finding_config(language text) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language WHEN 'en' THEN 'english' WHEN 'fr' THEN 'french' WHEN 'es' THEN 'spanish' ELSE 'simple' END::regconfig
"""
HEADING = """
CREATE FUNCTION finding_heading(language text, words text, asked tsquery, options text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN ts_headline(finding_config(language), words, asked, options)
"""
EXCERPT = """
CREATE FUNCTION finding_excerpt(language text, words text, asked tsquery, stems text[], options text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (
    SELECT ts_headline(
        finding_config(language),
        CASE WHEN place > 300 THEN regexp_replace(substr(words, place - 300, 1500), '^\\S*\\s', '')
        ELSE substr(words, 1, 1800) END,
        asked,
        options
    )
    FROM (
        SELECT COALESCE(min(NULLIF(strpos(lowered, stem), 0)), 1) AS place
        FROM (SELECT lower(words) AS lowered OFFSET 0) AS made LEFT JOIN unnest(stems) AS stem ON true
    ) AS found
)
"""
FUNCTIONS = {
    "finding_vector(text, text, text)": VECTOR,
    "finding_query(text, boolean)": QUERY,
    "finding_is_stop_word(text)": IS_STOP_WORD,
    "finding_config(text)": CONFIG,
    "finding_heading(text, text, tsquery, text)": HEADING,
    "finding_excerpt(text, text, tsquery, text[], text)": EXCERPT,
}


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        # Its functions and extensions: how texts are compared.
        ("partners", "0001_initial"),
    ]

    operations = [
        *(migrations.RunSQL(sql, f"DROP FUNCTION {name}") for name, sql in FUNCTIONS.items()),
        migrations.CreateModel(
            name="Due",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("key", models.CharField(max_length=40, verbose_name="key")),
            ],
            options={
                "verbose_name": "change to be read",
                "verbose_name_plural": "changes to be read",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("key", models.CharField(max_length=40, verbose_name="key")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "English"), ("fr", "French"), ("es", "Spanish")],
                        help_text="Empty if it is not stated.",
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                ("title", models.TextField(verbose_name="title")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "also",
                    models.TextField(
                        blank=True, help_text="They are not shown.", verbose_name="other names to find it by"
                    ),
                ),
                ("symbol", models.CharField(blank=True, max_length=60, verbose_name="symbol")),
                ("at", models.DateTimeField(blank=True, null=True, verbose_name="of")),
                ("route", models.CharField(max_length=60, verbose_name="route")),
                ("parts", models.JSONField(blank=True, default=list, verbose_name="arguments of the route")),
                ("fragment", models.CharField(blank=True, max_length=60, verbose_name="place on the page")),
                (
                    "is_cut",
                    models.BooleanField(default=False, verbose_name="its end is not searched, since it is too long"),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256 of what was read")),
                (
                    "path",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Concat(
                            models.Value("/"), django.db.models.functions.text.Upper("symbol"), models.Value("/")
                        ),
                        output_field=models.CharField(max_length=62),
                    ),
                ),
                (
                    "plain_title",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("title"), function="partners_plain", output_field=models.TextField()
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "head",
                    models.GeneratedField(
                        db_persist=True,
                        expression=alliance87.finding.models._Both(
                            alliance87.finding.models._Vector("language", "title", models.Value("A")),
                            alliance87.finding.models._Vector(models.Value("-"), "symbol", models.Value("A")),
                            alliance87.finding.models._Vector(models.Value(""), "also", models.Value("B")),
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "words",
                    models.GeneratedField(
                        db_persist=True,
                        expression=alliance87.finding.models._Both(
                            alliance87.finding.models._Both(
                                alliance87.finding.models._Vector("language", "title", models.Value("A")),
                                alliance87.finding.models._Vector(models.Value("-"), "symbol", models.Value("A")),
                                alliance87.finding.models._Vector(models.Value(""), "also", models.Value("B")),
                            ),
                            alliance87.finding.models._Vector("language", "text", models.Value("D")),
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of the search",
                "verbose_name_plural": "entries of the search",
                "ordering": ["kind", "key", "language"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["head"], name="entry_head"),
                    django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["words"], name="entry_words"),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["plain_title"], name="entry_title", opclasses=["gin_trgm_ops"]
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["path"], name="entry_path", opclasses=["gin_trgm_ops"]
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key", "language"), name="a_thing_is_found_once_in_a_language"
                    )
                ],
            },
        ),
    ]
