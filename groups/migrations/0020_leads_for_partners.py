import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0019_organizations_co_chair"),
        ("partners", "0004_endings_without_symbols"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="lead",
            name="a_lead_is_a_person_or_an_organization",
        ),
        migrations.RemoveConstraint(
            model_name="lead",
            name="an_organization_leads_a_group_once_at_a_time",
        ),
        migrations.AddField(
            model_name="lead",
            name="is_acting",
            field=models.BooleanField(default=False, verbose_name="stands in"),
        ),
        migrations.AlterField(
            model_name="lead",
            name="organization",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partners.organization",
                verbose_name="for the partner",
            ),
        ),
        migrations.AlterField(
            model_name="lead",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lead_of",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lead",
            trigger=pgtrigger.compiler.Trigger(
                name="a_group_keeps_a_lead",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM groups_group WHERE id = NEW.group_id FOR UPDATE; IF OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NOT EXISTS (\n    SELECT FROM groups_lead other WHERE other.group_id = NEW.group_id AND other.id <> NEW.id AND other.ended_at IS NULL\n) AND NOT EXISTS (\n    SELECT FROM groups_closure closure\n    WHERE closure.group_id = NEW.group_id AND closure.period @> (now() AT TIME ZONE 'UTC')::date\n) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_group_keeps_a_lead', MESSAGE = 'a_group_keeps_a_lead'; END IF; RETURN NEW;",
                    hash="981a7f12994a517701e82e926427ebc9704ff665",
                    operation="UPDATE",
                    pgid="pgtrigger_a_group_keeps_a_lead_f2a88",
                    table="groups_lead",
                    when="BEFORE",
                ),
            ),
        ),
    ]
