"""When an item of knowledge is old. No Django, no clock."""

OLD_AFTER_YEARS = 5
"""After how many years an item is marked. Laws, prices and people to ask change within about the term of a national plan
of action; what is older may still be right, and its reader must check."""

EARLIEST_YEAR = 1990
"""Nothing older is taken, so that a slip of the pen is noticed."""


def is_old(year: int, *, this_year: int) -> bool:
    """Whether what was done or published in `year` is marked as old in `this_year`."""
    return this_year - year > OLD_AFTER_YEARS
