"""Whoever becomes the lead of a Working Group sits on the GCG (G3). Who only stands in may be anybody."""

from django.db import migrations

LED = """
CREATE FUNCTION gcg_members_lead_working_groups() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.is_acting OR NEW.ended_at IS NOT NULL OR (TG_OP = 'UPDATE' AND NOT OLD.is_acting) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT 1 FROM groups_group WHERE id = NEW.group_id AND kind = 'working') AND NOT EXISTS (
        SELECT 1 FROM gcg_representation
        WHERE person_id = NEW.person_id AND period @> (now() AT TIME ZONE 'UTC')::date
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'members_of_the_gcg_lead_working_groups',
            MESSAGE = 'members_of_the_gcg_lead_working_groups';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER members_of_the_gcg_lead_working_groups BEFORE INSERT OR UPDATE OF is_acting ON groups_lead
    FOR EACH ROW EXECUTE FUNCTION gcg_members_lead_working_groups();
"""

UNDO = """
DROP TRIGGER members_of_the_gcg_lead_working_groups ON groups_lead;
DROP FUNCTION gcg_members_lead_working_groups();
"""


class Migration(migrations.Migration):
    dependencies = [("gcg", "0008_statuses_rest_on_decisions"), ("groups", "0001_initial")]

    operations = [migrations.RunSQL(LED, UNDO)]
