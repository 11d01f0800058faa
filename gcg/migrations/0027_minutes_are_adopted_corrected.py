import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("gcg", "0026_days_that_can_be_entered"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="adoption",
            trigger=pgtrigger.compiler.Trigger(
                name="minutes_are_adopted_corrected",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT 1 FROM gcg_correction AS asked JOIN gcg_sectionversion AS text ON text.id = asked.version_id JOIN gcg_section AS section ON section.id = text.section_id WHERE section.minutes_id = NEW.minutes_id AND asked.answer = '') THEN RAISE EXCEPTION 'these minutes have a correction without an answer' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;",
                    hash="010d97d102f78e243f9d303f9a3eb37beecfb683",
                    operation="INSERT",
                    pgid="pgtrigger_minutes_are_adopted_corrected_0dc0a",
                    table="gcg_adoption",
                    when="BEFORE",
                ),
            ),
        ),
    ]
