"""What a meeting was opened and a decision taken under, as the room keeps it."""


def quorum_data(quorum):
    """The value of the rule of quorum as plain data."""
    return {
        "present": quorum.present,
        "needed": quorum.needed,
        "groups": list(quorum.groups),
        "counts": dict(quorum.counts),
        "missing": list(quorum.missing),
        "reached": quorum.reached,
    }


def snapshot(session, stances, moment):
    """The quorum and the seats at the moment of a decision, and what seats said of its text."""
    present = {one.seat for one in session.present(moment)}
    standing = [one for one in stances if one.withdrawn_at is None]
    return {
        "quorum": quorum_data(session.quorum(moment)),
        "seats": [_seat(one, session.presences[one.code]) for one in session.seats if one.code in present],
        "withdrawn": [_stance(one) for one in stances if one.withdrawn_at],
        "reservations": [_stance(one) for one in standing if one.kind == "reservation"],
        "abstentions": [_stance(one) for one in standing if one.kind == "abstention"],
    }


def _seat(seat, presence):
    return {
        "seat": seat.code,
        "group": seat.group,
        "holder": str(seat.holder),
        "person": str(presence.person),
        "by_alternate": presence.by_alternate,
        "mode": presence.mode,
    }


def _stance(stance):
    return {"seat": stance.seat.code, "holder": str(stance.holder), "reasons": stance.reasons}
