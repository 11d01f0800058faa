"""Which acts lock, and which of them stand in a pair of `tests/excluding`: read from what they call."""

from inspect import unwrap
from types import CodeType, FunctionType, ModuleType

from alliance87.record import locks
from tests.acts import ACTS
from tests.conventions.visits import act_of, plain
from tests.excluding import AFTER, EITHER
from tests.excluding.scene import Scene
from tests.groups.inside import Inside

LOCKS = {locks.hold, locks.hold_all, locks.hold_table}
"""What waits for another act; `keep` waits only for an erasure, which `tests/excluding/erasing.py` tries."""

PORTAL = {"alliance87", "partners", "groups", "pathfinder", "gcg", "secretariat"}


def locking_acts():
    """{name: function} of every act that locks, itself or by what it calls."""
    acts = {plain(name): unwrap(act_of(name)) for name in ACTS if ".permissions." not in name}
    return {name: act for name, act in acts.items() if LOCKS & _reached([act], within=PORTAL)}


def paired_acts():
    """The functions that a pair of `tests/excluding` calls as one of its acts."""
    called = [act for group in (*EITHER.values(), *AFTER.values()) for act in group.acts.values()]
    return _reached(called, within={"tests"})


def _reached(functions, *, within):
    """The functions, and all that they call, as far as those that call are in a package of `within`."""
    found, left = set(), list(functions)
    while left:
        function = unwrap(left.pop())
        if function not in found:
            found.add(function)
            if function.__module__.partition(".")[0] in within:
                left += _called_by(function)
    return found


def _called_by(function):
    names = set(_names_in(function.__code__))
    spoken_of = [function.__globals__[name] for name in names if name in function.__globals__]
    places = [vars(one) for one in spoken_of if isinstance(one, ModuleType)]
    if function.__module__.startswith("tests."):
        places += [vars(Scene), vars(Inside)]
    spoken_of += [place[name] for place in places for name in names if name in place]
    return [one for one in spoken_of if isinstance(one, FunctionType)]


def _names_in(code):
    yield from code.co_names
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from _names_in(part)
