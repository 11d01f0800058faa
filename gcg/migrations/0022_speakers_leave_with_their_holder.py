"""A caretaker can give its seat up, and nobody speaks for a holder that no longer has the seat (T3, T6)."""

from django.db import migrations, models

TIME_OF_HOLDER = """
CREATE FUNCTION gcg_time_of_holder(of_seat bigint, of_holder bigint) RETURNS datemultirange LANGUAGE sql STABLE AS $$
    -- The days on which the holder has the seat, as caretaker too: the same as gcg.rules.seats.tenure says day by day.
    SELECT range_agg(daterange(lower(period), until)) FROM (
        SELECT holder_id, period, LEAST(
            CASE WHEN left_on IS NOT NULL THEN left_on
                 WHEN ended_by IN ('step-down', 'forfeiture') THEN upper(period) END,
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
    AFTER INSERT OR UPDATE OF period, ended_by, left_on, seat_id, holder_id ON gcg_mandate
    FOR EACH ROW EXECUTE FUNCTION gcg_holder_takes_its_speakers_along();
"""

SO_FAR = "UPDATE gcg_mandate SET period = period"
"""Lets the trigger see to every seat once."""


class Migration(migrations.Migration):
    dependencies = [
        ("gcg", "0021_addresses_have_one_spelling"),
    ]

    operations = [
        migrations.AddField(
            model_name="mandate",
            name="left_on",
            field=models.DateField(
                blank=True,
                help_text="First day on which the seat is empty.",
                null=True,
                verbose_name="given up as caretaker from",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_by__in", ["", "term", "step-down", "forfeiture"])),
                name="a_mandate_ends_in_one_of_the_known_ways",
                violation_error_message="A mandate ends by term, by stepping down or by forfeiture.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_on", None),
                    models.Q(("ended_by__in", ["", "term"]), ("left_on__gt", models.F("period__endswith"))),
                    _connector="OR",
                ),
                name="only_a_caretaker_leaves_after_its_mandate",
                violation_error_message="A caretaker gives its seat up after its mandate has ended (T3, T6).",
            ),
        ),
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
        migrations.RunSQL(SO_FAR, migrations.RunSQL.noop),
    ]
