"""Whether only members of the GCG lead Working Groups is a setting of the Terms of Reference (G3)."""

from django.db import migrations

JUDGE = """
CREATE OR REPLACE FUNCTION gcg_members_lead_working_groups() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.is_acting OR NEW.ended_at IS NOT NULL OR (TG_OP = 'UPDATE' AND NOT OLD.is_acting) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT 1 FROM groups_group WHERE id = NEW.group_id AND kind = 'working') {unless} AND NOT EXISTS (
        SELECT 1 FROM gcg_representation
        WHERE person_id = NEW.person_id AND period @> (now() AT TIME ZONE 'UTC')::date
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'members_of_the_gcg_lead_working_groups',
            MESSAGE = 'members_of_the_gcg_lead_working_groups';
    END IF;
    RETURN NEW;
END $$;
"""

BY_THE_TERMS = """AND COALESCE((
        SELECT data ->> 'members_lead_working_groups' FROM terms_version
        WHERE in_force_from <= (now() AT TIME ZONE 'UTC')::date ORDER BY in_force_from DESC LIMIT 1
    ), 'true') = 'true'"""


class Migration(migrations.Migration):
    dependencies = [("gcg", "0009_members_lead_working_groups"), ("terms", "0002_first_version")]

    operations = [
        migrations.RunSQL(JUDGE.replace("{unless}", BY_THE_TERMS), JUDGE.replace("{unless}", "")),
    ]
