"""A partner is removed only by a decision of the GCG (R5), whoever writes the end of the partnership."""

from django.db import migrations

RESTS = """
CREATE FUNCTION gcg_removal_rests_on_a_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Judged when the transaction ends: the end is written first, then the matter that it rests on points to it.
    IF NOT EXISTS (
        SELECT 1 FROM gcg_removalmatter matter JOIN gcg_decision decision ON decision.item_id = matter.item_id
        WHERE matter.ending_id = NEW.id AND matter.partner_id = NEW.organization_id
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_removal_rests_on_a_decision',
            MESSAGE = 'a_removal_rests_on_a_decision';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER a_removal_rests_on_a_decision AFTER INSERT OR UPDATE ON partners_ending
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'removal')
    EXECUTE FUNCTION gcg_removal_rests_on_a_decision();
"""

UNDO = """
DROP TRIGGER a_removal_rests_on_a_decision ON partners_ending;
DROP FUNCTION gcg_removal_rests_on_a_decision();
"""


class Migration(migrations.Migration):
    dependencies = [("gcg", "0004_speakers_leave_with_their_holder")]

    operations = [migrations.RunSQL(RESTS, UNDO)]
