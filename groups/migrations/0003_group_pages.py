import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import alliance87.ui.dayfields


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0002_closures"),
        ("partners", "0003_addresses_of_accounts"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="group",
            options={
                "ordering": ["name"],
                "permissions": [
                    ("lead_group", "Can lead the group"),
                    ("take_part_in_group", "Can take part in the group"),
                ],
                "verbose_name": "group",
                "verbose_name_plural": "groups",
            },
        ),
        migrations.AddField(
            model_name="group",
            name="at_hand",
            field=models.TextField(blank=True, verbose_name="resources at hand"),
        ),
        migrations.AddField(
            model_name="group",
            name="countries",
            field=models.ManyToManyField(
                blank=True, related_name="groups", to="partners.country", verbose_name="countries"
            ),
        ),
        migrations.AddField(
            model_name="group",
            name="purpose",
            field=models.TextField(blank=True, verbose_name="purpose"),
        ),
        migrations.AddField(
            model_name="group",
            name="slug",
            field=models.CharField(db_default="", max_length=80, verbose_name="address"),
        ),
        migrations.RunSQL("UPDATE groups_group SET slug = 'group-' || id WHERE slug = ''", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="group",
            name="slug",
            field=models.SlugField(
                db_default="",
                editable=False,
                help_text="Made from the name by the database, once; it stays when the name changes.",
                max_length=80,
                unique=True,
                verbose_name="address",
            ),
        ),
        migrations.AddField(
            model_name="group",
            name="sought",
            field=models.TextField(blank=True, verbose_name="resources sought"),
        ),
        migrations.AlterField(
            model_name="group",
            name="kind",
            field=models.CharField(
                choices=[("action", "Action Group"), ("working", "Working Group"), ("initiative", "Other initiative")],
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="group",
            name="period",
            field=alliance87.ui.dayfields.PeriodColumn(
                blank=True,
                help_text="From its first day to its end date (G2). Empty if it is not known.",
                null=True,
                verbose_name="period",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="group",
            trigger=pgtrigger.compiler.Trigger(
                name="a_group_gets_its_address",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE stem text; number integer = 2;",
                    func="\nIF NEW.slug <> '' THEN RETURN NEW; END IF;\nstem := regexp_replace(partners_plain(NEW.name), '[^a-z0-9]+', '-', 'g');\nstem := COALESCE(NULLIF(trim(BOTH '-' FROM left(trim(BOTH '-' FROM stem), 70)), ''), 'group');\nNEW.slug := stem;\nWHILE NEW.slug IN ('drafts', 'files', 'following', 'letters', 'leads', 'meetings', 'memberships', 'new', 'overview', 'polls', 'proposals', 'reports', 'requests', 'sheets', 'support', 'threads', 'workplans') OR EXISTS (SELECT FROM groups_group WHERE slug = NEW.slug) LOOP\n    NEW.slug := stem || '-' || number;\n    number := number + 1;\nEND LOOP;\nRETURN NEW;\n",
                    hash="9fcba3010d33ac6b25e4ed9859d7714666f531ea",
                    operation="INSERT",
                    pgid="pgtrigger_a_group_gets_its_address_64c7d",
                    table="groups_group",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="group",
            trigger=pgtrigger.compiler.Trigger(
                name="a_group_keeps_its_address",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update of \"slug\" rows from % table', TG_TABLE_NAME;",
                    hash="989dd46d336c508bb683f5b559f88767cb1f66ce",
                    operation='UPDATE OF "slug"',
                    pgid="pgtrigger_a_group_keeps_its_address_20558",
                    table="groups_group",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug__regex", "^[a-z0-9]+(-[a-z0-9]+)*$")),
                name="the_address_of_a_group_is_plain",
                violation_error_message="The address of a group has small letters, digits and hyphens.",
            ),
        ),
    ]
