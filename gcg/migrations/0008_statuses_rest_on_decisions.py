"""The status of Pathfinder Country is granted, and ended where the country does not withdraw, only by a decision of the GCG
on it (6.4, P3), whoever writes the row; and a holder whose seat ended with its status speaks no longer (S6)."""

from importlib import import_module

from django.db import migrations

RESTS = """
CREATE FUNCTION gcg_status_rests_on_a_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM gcg_statusmatter matter JOIN gcg_decision decision ON decision.item_id = matter.item_id
        WHERE matter.candidacy_id = NEW.candidacy_id
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_status_rests_on_a_decision',
            MESSAGE = 'a_status_rests_on_a_decision';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_status_rests_on_a_decision BEFORE INSERT ON pathfinder_pathfinderstatus
    FOR EACH ROW WHEN (NOT NEW.is_legacy) EXECUTE FUNCTION gcg_status_rests_on_a_decision();
CREATE FUNCTION gcg_status_ends_by_a_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM gcg_statusendmatter matter JOIN gcg_decision decision ON decision.item_id = matter.item_id
        WHERE matter.status_id = NEW.status_id
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_status_ends_by_a_decision',
            MESSAGE = 'a_status_ends_by_a_decision';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_status_ends_by_a_decision BEFORE INSERT ON pathfinder_statusend
    FOR EACH ROW WHEN (NEW.kind = 'decision') EXECUTE FUNCTION gcg_status_ends_by_a_decision();
"""

UNDO = """
DROP TRIGGER a_status_rests_on_a_decision ON pathfinder_pathfinderstatus;
DROP FUNCTION gcg_status_rests_on_a_decision();
DROP TRIGGER a_status_ends_by_a_decision ON pathfinder_statusend;
DROP FUNCTION gcg_status_ends_by_a_decision();
"""

EARLIER = import_module("gcg.migrations.0004_speakers_leave_with_their_holder").TIME_OF_HOLDER
BEFORE = EARLIER.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
AFTER = BEFORE.replace("'forfeiture')", "'forfeiture', 'status')")


class Migration(migrations.Migration):
    dependencies = [
        ("gcg", "0007_matters_of_countries"),
        ("pathfinder", "0005_statuses_after_roadmaps"),
    ]

    operations = [migrations.RunSQL(RESTS, UNDO), migrations.RunSQL(AFTER, BEFORE)]
