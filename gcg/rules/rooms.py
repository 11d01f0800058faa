"""Who may follow a meeting in its room, and as which audience (7.7, O5). No Django, no clock."""

from typing import Protocol

MEMBERS, OBSERVERS = "members", "observers"


class Standing(Protocol):
    """What a person is to a meeting: whether they sit on the council, act for the Secretariat, are invited to observe."""

    is_member: bool
    is_staff: bool
    is_observer: bool


def audience_of(person: Standing) -> str | None:
    """The audience to which a person belongs: members and the Secretariat, or the observers of the meeting, who see open
    items only (7.7, O5). None if they may not follow it.

    The roles are asked in this order, and only as far as they matter, since each may need a query.
    """
    if person.is_member or person.is_staff:
        return MEMBERS
    return OBSERVERS if person.is_observer else None
