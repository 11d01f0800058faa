import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0016_proposals"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="group",
            name="a_group_gets_its_address",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="group",
            trigger=pgtrigger.compiler.Trigger(
                name="a_group_gets_its_address",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE stem text; number integer = 2;",
                    func="\nIF NEW.slug <> '' THEN RETURN NEW; END IF;\nstem := regexp_replace(partners_plain(NEW.name), '[^a-z0-9]+', '-', 'g');\nstem := COALESCE(NULLIF(trim(BOTH '-' FROM left(trim(BOTH '-' FROM stem), 70)), ''), 'group');\nNEW.slug := stem;\nWHILE NEW.slug IN ('drafts', 'files', 'following', 'invitations', 'keys', 'leads', 'letters', 'meetings', 'memberships', 'new', 'news', 'outcomes', 'overview', 'polls', 'proposals', 'reports', 'requests', 'sheets', 'support', 'threads', 'workplans') OR EXISTS (SELECT FROM groups_group WHERE slug = NEW.slug) LOOP\n    NEW.slug := stem || '-' || number;\n    number := number + 1;\nEND LOOP;\nRETURN NEW;\n",
                    hash="c64cc316ce01700e0e5a66c9b2c85c92f75950aa",
                    operation="INSERT",
                    pgid="pgtrigger_a_group_gets_its_address_64c7d",
                    table="groups_group",
                    when="BEFORE",
                ),
            ),
        ),
    ]
