"""The acts that exclude each other, in groups: what they are about, and what each of them is called with.

`EITHER`: of any two acts of a group, the same twice included, one is accepted and the other refused, whichever comes
first. `AFTER`: once the first was done the second is refused; the other way round both may be done. A new act is a
line in its group. `tests/record/test_excluding_acts.py` runs them from two connections, and
`tests/conventions/test_excluding.py` fails for an act that locks and has no line.
"""

from . import (
    agendas,
    council,
    countries,
    desk,
    drafting,
    erasing,
    events,
    exchange,
    group_meetings,
    groups,
    in_the_room,
    knowledge,
    meetings,
    minutes,
    newsletter,
    partnership,
    proposals,
    reports,
    reviews,
    tracking,
    workplans,
)

_MODULES = (
    agendas,
    meetings,
    minutes,
    in_the_room,
    council,
    partnership,
    groups,
    workplans,
    proposals,
    group_meetings,
    countries,
    reviews,
    reports,
    newsletter,
    drafting,
    tracking,
    knowledge,
    events,
    exchange,
    desk,
    erasing,
)

EITHER = {name: group for module in _MODULES for name, group in module.EITHER.items()}
AFTER = {name: group for module in _MODULES for name, group in module.AFTER.items()}
