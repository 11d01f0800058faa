"""Ending interventions, in the acts that end them. The caller holds the lock on the meeting."""

from alliance87.record import actions as record


def end_interventions(rows, *, by, at):
    """End those of these interventions that wait or go on, in the transaction of the act that ends them."""
    for intervention in rows.going_on().select_related("person"):
        intervention.ended_by, intervention.ended_at = by, at
        intervention.save(update_fields=["ended_by", "ended_at"])
        act = "gcg.floor.ended" if intervention.given_at else "gcg.floor.withdrawn"
        record.act(act, intervention, by=by, person=str(intervention.person))
