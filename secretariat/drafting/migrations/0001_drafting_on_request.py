import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import alliance87.ui.dayfields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0002_the_register"),
        ("gcg", "0012_decisions_are_filed"),
        ("partners", "0004_everyday_names_of_countries"),
        ("partners", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Template",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("communication", "Communication"),
                            ("invitation", "Invitation"),
                            ("agenda", "Agenda"),
                            ("guidance", "Guidance note"),
                            ("briefing", "Briefing"),
                            ("letter", "Letter"),
                        ],
                        max_length=13,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
            ],
            options={
                "verbose_name": "template",
                "verbose_name_plural": "templates",
                "ordering": ["kind", "name"],
            },
        ),
        migrations.CreateModel(
            name="TemplateVersion",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("text", models.TextField(verbose_name="text")),
                ("saved_at", models.DateTimeField(verbose_name="saved at")),
                (
                    "saved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="drafting.template",
                        verbose_name="template",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a template",
                "verbose_name_plural": "versions of templates",
                "ordering": ["language", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("template", "language", "number"),
                        name="a_version_of_a_template_has_its_number",
                        violation_error_message="Somebody has saved this template in the meantime.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("communication", "Communication"),
                            ("invitation", "Invitation"),
                            ("agenda", "Agenda"),
                            ("guidance", "Guidance note"),
                            ("briefing", "Briefing"),
                            ("letter", "Letter"),
                        ],
                        max_length=13,
                        verbose_name="kind",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("words", models.TextField(blank=True, verbose_name="what it should say")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French"), ("es", "Spanish")],
                        default="en",
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("public", "Everyone"),
                            ("accounts", "Everyone with an account"),
                            ("council", "The GCG"),
                            ("desk", "The Chair, the Deputy Chair and the Secretariat"),
                        ],
                        default="council",
                        max_length=8,
                        verbose_name="who reads it",
                    ),
                ),
                ("due_on", alliance87.ui.dayfields.DayColumn(blank=True, null=True, verbose_name="needed by")),
                ("clause", models.CharField(blank=True, max_length=8, verbose_name="clause")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("given_up_at", models.DateTimeField(blank=True, null=True, verbose_name="given up at")),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.country",
                    ),
                ),
                (
                    "given_up_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given up by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="gcg.meeting",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="gcg.seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "request for a draft",
                "verbose_name_plural": "requests for drafts",
                "ordering": ["-asked_at"],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("text", models.TextField(verbose_name="text")),
                ("written_at", models.DateTimeField(verbose_name="written at")),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="drafting.request",
                        verbose_name="request",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="drafting.templateversion",
                        verbose_name="from the template",
                    ),
                ),
            ],
            options={
                "verbose_name": "draft",
                "verbose_name_plural": "drafts",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("request", "number"),
                        name="a_draft_has_its_number",
                        violation_error_message="Somebody has saved this draft in the meantime. Your text is below.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Clearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("cleared_at", models.DateTimeField(verbose_name="cleared at")),
                (
                    "cleared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="cleared by",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafting_clearance",
                        to="documents.document",
                    ),
                ),
                (
                    "draft",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearance",
                        to="drafting.draft",
                    ),
                ),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearance",
                        to="drafting.request",
                    ),
                ),
            ],
            options={
                "verbose_name": "clearance of a draft",
                "verbose_name_plural": "clearances of drafts",
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("put_at", models.DateTimeField(verbose_name="put forward at")),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="sent back or cleared at"),
                ),
                ("words", models.TextField(blank=True, verbose_name="what is to change")),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="drafting.draft",
                        verbose_name="draft",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sent back or cleared by",
                    ),
                ),
                (
                    "put_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="put forward by",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="drafting.request",
                        verbose_name="request",
                    ),
                ),
            ],
            options={
                "verbose_name": "passage of a draft",
                "verbose_name_plural": "passages of drafts",
                "ordering": ["put_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("request",),
                        name="a_draft_is_before_the_chair_once_at_a_time",
                        violation_error_message="The draft is already before the Chair.",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clearance",
            trigger=pgtrigger.compiler.Trigger(
                name="a_cleared_draft_stays_cleared",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f273bc1d3da06bba92658cc7cdd4f58f954b529d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_cleared_draft_stays_cleared_6c486",
                    table="drafting_clearance",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="templateversion",
            trigger=pgtrigger.compiler.Trigger(
                name="a_version_of_a_template_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4329ffaab1226f29ddc30a3442456d6b8e5b1ba3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_version_of_a_template_stays_d614b",
                    table="drafting_templateversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="draft",
            trigger=pgtrigger.compiler.Trigger(
                name="a_draft_stays_as_saved",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="60060d3a1a50bfc27e31201c111c1734eb85aa28",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_draft_stays_as_saved_8dd17",
                    table="drafting_draft",
                    when="BEFORE",
                ),
            ),
        ),
    ]
