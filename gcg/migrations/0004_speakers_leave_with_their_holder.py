"""Nobody speaks for a holder that no longer has the seat (T3, T6)."""

from django.db import migrations

TIME_OF_HOLDER = """
CREATE FUNCTION gcg_time_of_holder(of_seat bigint, of_holder bigint) RETURNS datemultirange LANGUAGE sql STABLE AS $$
    -- The days on which the holder has the seat, as caretaker too: the same as gcg.rules.seats.tenure says day by day.
    SELECT range_agg(daterange(lower(period), until)) FROM (
        SELECT holder_id, period, LEAST(
            CASE WHEN left_on IS NOT NULL THEN left_on
                 WHEN end_reason IN ('step-down', 'forfeiture') THEN upper(period) END,
            lead(lower(period)) OVER (ORDER BY lower(period))
        ) AS until
        FROM gcg_mandate WHERE seat_id = of_seat
    ) AS held
    WHERE holder_id = of_holder
$$;
"""

SPEAKER = """
CREATE FUNCTION gcg_speaker_leaves_with_holder() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    had daterange;
BEGIN
    SELECT one INTO had FROM unnest(gcg_time_of_holder(NEW.seat_id, NEW.holder_id)) AS one
        WHERE one @> lower(NEW.period);
    IF FOUND THEN
        NEW.period := NEW.period * had;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER speaker_leaves_with_holder BEFORE INSERT OR UPDATE OF period, seat_id, holder_id ON gcg_representation
    FOR EACH ROW EXECUTE FUNCTION gcg_speaker_leaves_with_holder();
"""

HOLDER = """
CREATE FUNCTION gcg_holder_takes_its_speakers_along() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Who had not begun when the holder's time ended never spoke for it there.
    DELETE FROM gcg_representation AS speaker
        WHERE seat_id = NEW.seat_id
        AND lower(period) >= upper(gcg_time_of_holder(speaker.seat_id, speaker.holder_id));
    UPDATE gcg_representation AS speaker SET period = speaker.period * had.had
        FROM (
            SELECT id, unnest(gcg_time_of_holder(seat_id, holder_id)) AS had
            FROM gcg_representation WHERE seat_id = NEW.seat_id
        ) AS had
        WHERE speaker.id = had.id AND had.had @> lower(speaker.period) AND NOT had.had @> speaker.period;
    RETURN NULL;
END $$;
CREATE TRIGGER holder_takes_its_speakers_along
    AFTER INSERT OR UPDATE OF period, end_reason, left_on, seat_id, holder_id ON gcg_mandate
    FOR EACH ROW EXECUTE FUNCTION gcg_holder_takes_its_speakers_along();
"""


class Migration(migrations.Migration):
    dependencies = [("gcg", "0003_council_revision")]

    operations = [
        migrations.RunSQL(TIME_OF_HOLDER, "DROP FUNCTION gcg_time_of_holder(bigint, bigint)"),
        migrations.RunSQL(
            SPEAKER,
            "DROP TRIGGER speaker_leaves_with_holder ON gcg_representation; DROP FUNCTION gcg_speaker_leaves_with_holder()",
        ),
        migrations.RunSQL(
            HOLDER,
            "DROP TRIGGER holder_takes_its_speakers_along ON gcg_mandate; "
            "DROP FUNCTION gcg_holder_takes_its_speakers_along()",
        ),
    ]
