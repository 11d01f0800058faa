"""A draft of the Terms of Reference changes a version, words clauses, and becomes a version by a decision (13.1, V1)."""

import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import alliance87.ui.dayfields

FILL = """
UPDATE gcg_termsdraft SET base_id = (
    SELECT id FROM terms_version WHERE in_force_from <= written_at ORDER BY in_force_from DESC LIMIT 1
);
SET CONSTRAINTS ALL IMMEDIATE;
"""

RESTS = """
CREATE FUNCTION gcg_version_rests_on_a_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM gcg_decision WHERE item_id = NEW.item_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_version_rests_on_a_decision',
            MESSAGE = 'a_version_rests_on_a_decision';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_version_rests_on_a_decision BEFORE INSERT OR UPDATE OF version_id ON gcg_termsmatter
    FOR EACH ROW WHEN (NEW.version_id IS NOT NULL) EXECUTE FUNCTION gcg_version_rests_on_a_decision();
CREATE FUNCTION gcg_version_stays_as_adopted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM gcg_termsmatter WHERE version_id = OLD.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_version_stays_as_adopted',
            MESSAGE = 'a_version_stays_as_adopted';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_version_stays_as_adopted
    BEFORE UPDATE OF number, in_force_from, adopted_by, data, next_review_on ON terms_version
    FOR EACH ROW EXECUTE FUNCTION gcg_version_stays_as_adopted();
"""

UNDO = """
DROP TRIGGER a_version_rests_on_a_decision ON gcg_termsmatter;
DROP FUNCTION gcg_version_rests_on_a_decision();
DROP TRIGGER a_version_stays_as_adopted ON terms_version;
DROP FUNCTION gcg_version_stays_as_adopted();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("gcg", "0013_drafts_of_the_terms"),
        ("terms", "0003_reviews"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TermsMatter",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
            ],
            options={
                "verbose_name": "draft of the Terms on an agenda",
                "verbose_name_plural": "drafts of the Terms on agendas",
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.CharField(
                        max_length=8,
                        validators=[
                            django.core.validators.RegexValidator("^[1-9][0-9]?\\.[1-9][0-9]?$", "Such as 9.2.")
                        ],
                        verbose_name="number",
                    ),
                ),
                ("heading", models.CharField(max_length=120, verbose_name="heading")),
                ("summary", models.TextField(verbose_name="in our words")),
                ("official_text", models.TextField(blank=True, verbose_name="official text")),
                ("worded_at", models.DateTimeField(verbose_name="worded at")),
            ],
            options={
                "verbose_name": "wording of a clause",
                "verbose_name_plural": "wordings of clauses",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="termsdraft",
            name="base",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drafts",
                to="terms.version",
                verbose_name="version it changes",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="termsdraft",
            name="base",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drafts",
                to="terms.version",
                verbose_name="version it changes",
            ),
        ),
        migrations.AddField(
            model_name="termsdraft",
            name="edition",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="edition"),
        ),
        migrations.AddField(
            model_name="termsdraft",
            name="in_force_from",
            field=alliance87.ui.dayfields.DayColumn(blank=True, null=True, verbose_name="in force from"),
        ),
        migrations.AddField(
            model_name="termsdraft",
            name="next_review_on",
            field=alliance87.ui.dayfields.DayColumn(blank=True, null=True, verbose_name="next review by"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="an_item_on_the_terms_is_for_decision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = NEW.meeting_id FOR UPDATE; IF NEW.kind <> 'decision' AND EXISTS (SELECT 1 FROM gcg_termsmatter WHERE item_id = NEW.id) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'an_item_on_the_terms_is_for_decision', MESSAGE = 'an_item_on_the_terms_is_for_decision'; END IF; RETURN NEW;",
                    hash="a0bc3cca73626dc9f1ece28c36923d650eadf5f7",
                    operation='UPDATE OF "kind"',
                    pgid="pgtrigger_an_item_on_the_terms_is_for_decision_d0a8e",
                    table="gcg_agendaitem",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="termsmatter",
            name="draft",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="matters",
                to="gcg.termsdraft",
                verbose_name="draft of the Terms",
            ),
        ),
        migrations.AddField(
            model_name="termsmatter",
            name="version",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="matter",
                to="terms.version",
                verbose_name="version of the Terms",
            ),
        ),
        migrations.AddField(
            model_name="wording",
            name="draft",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="wordings",
                to="gcg.termsdraft",
                verbose_name="draft",
            ),
        ),
        migrations.AddField(
            model_name="wording",
            name="worded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="worded by",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="termsmatter",
            trigger=pgtrigger.compiler.Trigger(
                name="a_draft_of_the_terms_comes_once_in_a_meeting",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = (SELECT meeting_id FROM gcg_agendaitem WHERE id = NEW.item_id) FOR UPDATE; IF EXISTS (SELECT 1 FROM gcg_termsmatter other JOIN gcg_agendaitem item ON item.id = other.item_id WHERE other.draft_id = NEW.draft_id AND item.meeting_id = (SELECT meeting_id FROM gcg_agendaitem WHERE id = NEW.item_id)) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_draft_of_the_terms_comes_once_in_a_meeting', MESSAGE = 'a_draft_of_the_terms_comes_once_in_a_meeting'; END IF; RETURN NEW;",
                    hash="0280dcea5d6533f92f5a9450a6bd9b76afe2f8df",
                    operation="INSERT",
                    pgid="pgtrigger_a_draft_of_the_terms_comes_once_in_a_meeting_f564a",
                    table="gcg_termsmatter",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="termsmatter",
            trigger=pgtrigger.compiler.Trigger(
                name="a_draft_of_the_terms_is_put_for_decision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = (SELECT meeting_id FROM gcg_agendaitem WHERE id = NEW.item_id) FOR UPDATE; IF (SELECT kind FROM gcg_agendaitem WHERE id = NEW.item_id) <> 'decision' THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_draft_of_the_terms_is_put_for_decision', MESSAGE = 'a_draft_of_the_terms_is_put_for_decision'; END IF; RETURN NEW;",
                    hash="2974779cdc9aa26715d59f4109db99dab5edbb65",
                    operation="INSERT",
                    pgid="pgtrigger_a_draft_of_the_terms_is_put_for_decision_04b84",
                    table="gcg_termsmatter",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.UniqueConstraint(
                fields=("draft", "number"),
                name="a_clause_reads_in_one_way_in_a_draft",
                violation_error_message="Somebody has worded this clause in the meantime.",
            ),
        ),
        migrations.RunSQL(RESTS, UNDO),
    ]
