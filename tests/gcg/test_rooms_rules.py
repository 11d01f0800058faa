"""Who may follow a meeting in its room, and as which audience."""

from types import SimpleNamespace

import pytest

from gcg.rules.rooms import MEMBERS, OBSERVERS, audience_of

STANDINGS = {
    "a member of the council": ({"is_member": True}, MEMBERS),
    "the Secretariat": ({"is_member": False, "is_staff": True}, MEMBERS),
    "an observer": ({"is_member": False, "is_staff": False, "is_observer": True}, OBSERVERS),
    "a member who was an observer before": ({"is_member": True, "is_observer": True}, MEMBERS),
    "nobody of these": ({"is_member": False, "is_staff": False, "is_observer": False}, None),
}


@pytest.mark.parametrize(("standing", "audience"), STANDINGS.values(), ids=STANDINGS)
def test_the_audience_follows_from_the_first_role_that_matters(standing, audience):
    """The roles after it are not asked for."""
    assert audience_of(SimpleNamespace(**standing)) == audience
