"""What a proposal asked for is done only by a decision of the GCG on it (6.2, G1), whoever writes that it was done."""

from django.db import migrations

RESTS = """
CREATE FUNCTION gcg_enactment_rests_on_a_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM gcg_proposalmatter matter JOIN gcg_decision decision ON decision.item_id = matter.item_id
        WHERE matter.proposal_id = NEW.proposal_id
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'an_enactment_rests_on_a_decision',
            MESSAGE = 'an_enactment_rests_on_a_decision';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER an_enactment_rests_on_a_decision BEFORE INSERT OR UPDATE ON groups_enactment
    FOR EACH ROW EXECUTE FUNCTION gcg_enactment_rests_on_a_decision();
"""

UNDO = """
DROP TRIGGER an_enactment_rests_on_a_decision ON groups_enactment;
DROP FUNCTION gcg_enactment_rests_on_a_decision();
"""


class Migration(migrations.Migration):
    dependencies = [("gcg", "0005_removals_rest_on_decisions")]

    operations = [migrations.RunSQL(RESTS, UNDO)]
