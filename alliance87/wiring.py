"""Who offers what to the ground. The only file, beside `urls.py`, that looks up.

The ground imports nothing from the floors above it. What it must know of them, they offer by these names, each looked up
when it is first asked for.
"""

from functools import cache

from django.utils.module_loading import import_string

DESK = (
    "gcg.duties.CouncilPart",
    "secretariat.duties.SecretariatPart",
    "partners.duties.PartnersPart",
    "pathfinder.duties.CountriesPart",
    "groups.duties.GroupsPart",
)
"""What each app has for a person on the desk (`alliance87.desk.part`)."""

POSTS = ("partners.duties.AT_DESKS", "pathfinder.duties.FOR_COUNTRIES", "groups.duties.LEADING")
"""The posts a person reads on the desk (`alliance87.desk.posts`)."""

ARRIVALS = ("partners.duties.ARRIVALS", "gcg.duties.ARRIVALS", "secretariat.duties.ARRIVALS")
"""What came in for the Secretariat (`alliance87.desk.arrivals`)."""


@cache
def offered(names):
    """What the names stand for, in their order."""
    return tuple(import_string(name) for name in names)
