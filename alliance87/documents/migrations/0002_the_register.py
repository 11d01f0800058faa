import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import alliance87.ui.dayfields


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="FileText",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French"), ("es", "Spanish")],
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("read", "Its words are found by the search."),
                            (
                                "cut",
                                "It is very long: the search finds the words of its first million characters.",
                            ),
                            (
                                "empty",
                                "It has no text, as a scanned page has none: the search finds its title.",
                            ),
                            ("locked", "It is protected by a password: the search finds its title."),
                            (
                                "broken",
                                "It could not be read to its end: the search finds its title and what was read.",
                            ),
                            (
                                "other",
                                "Files of this kind are not searched inside: the search finds its title.",
                            ),
                        ],
                        max_length=6,
                        verbose_name="what came of reading it",
                    ),
                ),
                ("had_nul", models.BooleanField(default=False, verbose_name="NUL bytes were left out")),
                ("words", models.TextField(blank=True, verbose_name="text")),
                ("search", django.contrib.postgres.search.SearchVectorField(null=True)),
                ("begun_at", models.DateTimeField(verbose_name="begun at")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "text of a document",
                "verbose_name_plural": "texts of documents",
                "ordering": ["pk"],
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["search"], name="file_text_search")],
                "constraints": [models.UniqueConstraint(fields=("document", "language"), name="a_file_is_read_once")],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French"), ("es", "Spanish")],
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                ("day", alliance87.ui.dayfields.DayColumn(verbose_name="day")),
                ("count", models.PositiveIntegerField(default=0, verbose_name="downloads")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tallies",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "downloads of a day",
                "verbose_name_plural": "downloads of days",
                "ordering": ["day"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "language", "day"), name="downloads_are_counted_by_the_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Translation",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French"), ("es", "Spanish")],
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("file", models.FileField(max_length=300, upload_to="documents/%Y/%m", verbose_name="file")),
                ("media_type", models.CharField(max_length=120, verbose_name="media type")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("added_at", models.DateTimeField(verbose_name="added at")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "translation",
                "verbose_name_plural": "translations",
                "ordering": ["language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "language"),
                        name="a_document_is_in_a_language_once",
                        violation_error_message="The document is already there in this language.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="document",
            name="corrects",
            field=models.CharField(
                blank=True,
                choices=[("en", "English"), ("fr", "French"), ("es", "Spanish")],
                help_text="Of a corrigendum to one language; empty for all.",
                max_length=7,
                verbose_name="language it corrects",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="kind",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(symbol__regex="^[A-Z0-9]+/[A-Z]?[0-9]+/D[0-9]+(/|$)", then=models.Value("decision")),
                    models.When(symbol__regex="^[A-Z0-9]+/[A-Z]?[0-9]+/MIN(/|$)", then=models.Value("minutes")),
                    models.When(symbol__regex="/INF/[0-9]+", then=models.Value("information")),
                    models.When(symbol__regex="/CRP/[0-9]+", then=models.Value("room")),
                    models.When(symbol__regex="/L/[0-9]+", then=models.Value("limited")),
                    models.When(symbol__regex="^GCG/NOM/", then=models.Value("nomination")),
                    models.When(symbol__regex="^GCG/CRED/", then=models.Value("credential")),
                    models.When(symbol__regex="^PFC/", then=models.Value("country")),
                    models.When(symbol__regex="^A87/COM/", then=models.Value("communication")),
                    models.When(symbol__regex="^A87/INV/", then=models.Value("invitation")),
                    models.When(symbol__regex="^A87/AGD/", then=models.Value("agenda")),
                    models.When(symbol__regex="^A87/GDN/", then=models.Value("guidance")),
                    models.When(symbol__regex="^A87/BRF/", then=models.Value("briefing")),
                    models.When(symbol__regex="^A87/LET/", then=models.Value("letter")),
                    default=models.Value("paper"),
                ),
                output_field=models.CharField(
                    choices=[
                        ("paper", "Paper"),
                        ("information", "Information paper (INF)"),
                        ("room", "Conference room paper (CRP)"),
                        ("limited", "Limited distribution (L)"),
                        ("decision", "Decision"),
                        ("minutes", "Minutes"),
                        ("communication", "Communication"),
                        ("invitation", "Invitation"),
                        ("agenda", "Agenda"),
                        ("guidance", "Guidance note"),
                        ("briefing", "Briefing"),
                        ("letter", "Letter"),
                        ("country", "Document of a country"),
                        ("nomination", "Note of a nomination"),
                        ("credential", "Note on who speaks for a seat"),
                    ],
                    max_length=200,
                ),
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="meeting",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    models.Func(
                        models.F("symbol"),
                        models.Value("^[A-Z0-9]+/[A-Z]?[0-9]+(?=/)"),
                        function="SUBSTRING",
                        output_field=models.CharField(),
                    ),
                    models.Value(""),
                ),
                output_field=models.CharField(max_length=200),
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="path",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Concat(
                    models.Value("/"), django.db.models.functions.text.Upper("symbol"), models.Value("/")
                ),
                output_field=models.CharField(max_length=200),
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="place",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    models.Func(
                        models.F("symbol"),
                        models.Value("([0-9]+)"),
                        models.Value("00000000\\1"),
                        models.Value("g"),
                        function="REGEXP_REPLACE",
                        output_field=models.CharField(),
                    ),
                    models.Value("[0-9]*([0-9]{8})"),
                    models.Value("\\1"),
                    models.Value("g"),
                    function="REGEXP_REPLACE",
                    output_field=models.CharField(),
                ),
                output_field=models.CharField(db_collation="C", max_length=200),
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["path"], name="document_path", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["meeting", "place"], name="document_meeting"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["-issued_at", "-id"], name="document_newest"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("symbol__regex", "^[A-Z0-9]+(/[A-Z0-9]+)*(/(Rev|Add|Corr)\\.[1-9][0-9]*)*$")),
                name="a_symbol_has_its_form",
                violation_error_message="A symbol has capitals and digits between strokes, such as GCG/12/INF/3.",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("corrects", ""), ("change", "Corr"), _connector="OR"),
                name="only_a_corrigendum_corrects_a_language",
                violation_error_message="Only a corrigendum can be for one language.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="translation",
            trigger=pgtrigger.compiler.Trigger(
                name="a_translation_is_in_another_language",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM documents_document WHERE id = NEW.document_id FOR UPDATE; IF EXISTS (SELECT FROM documents_document AS original WHERE original.id = NEW.document_id AND original.language = NEW.language) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_translation_is_in_another_language', MESSAGE = 'a_translation_is_in_another_language'; END IF; RETURN NEW;",
                    hash="399157cd1f4a53e3c985e3eab2843fd4cbe270a6",
                    operation="INSERT",
                    pgid="pgtrigger_a_translation_is_in_another_language_843a4",
                    table="documents_translation",
                    when="BEFORE",
                ),
            ),
        ),
    ]
