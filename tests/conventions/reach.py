"""Which visits and acts come by which check, so that taking one out is tried only where it may show."""

import sys
from collections import defaultdict
from contextlib import contextmanager

from django.core.cache import caches
from django.db import transaction

from tests.conventions.checks import WithoutSignIn
from tests.conventions.visits import said_of

TOOL = 4
"""An id that neither a debugger nor a profiler takes."""
DENIED = (403, 404, "login", False)


class Reach:
    """For each check, the probes that came by it: (kind, name, role) as `House.probe` takes them."""

    def __init__(self, checks):
        self.checks = list(checks)
        self._now = None
        self._of = defaultdict(dict)

    @contextmanager
    def watched(self):
        """While this lasts, what probes come by is noted."""
        codes = {check.function.__code__ for check in self.checks}
        sys.monitoring.use_tool_id(TOOL, "reach")
        sys.monitoring.register_callback(TOOL, sys.monitoring.events.PY_START, self._note)
        try:
            for code in codes:
                sys.monitoring.set_local_events(TOOL, code, sys.monitoring.events.PY_START)
            yield
        finally:
            for code in codes:
                sys.monitoring.set_local_events(TOOL, code, 0)
            sys.monitoring.register_callback(TOOL, sys.monitoring.events.PY_START, None)
            sys.monitoring.free_tool_id(TOOL)

    def _note(self, code, _offset):
        if self._now:
            self._of[code][self._now] = None

    def faults(self, house, kind, name, role):
        """How what came back of a probe differs from what the tables say, in words."""
        self._now = kind, name, role
        try:
            found = house.probe(kind, name, role)
        finally:
            self._now = None
        if found not in said_of(kind, name, role):
            yield f"{role}: {found}, not {said_of(kind, name, role)[0]}"

    def probes(self, check):
        """Those that come by a check, those that are turned away first: without it they get through.

        Who is not signed in does not come to a page that asks for it: they are tried wherever somebody else came by.
        """
        found = self._of[check.function.__code__]
        if check.change is WithoutSignIn:
            found = {(kind, name, "anonymous") for kind, name, _role in found if kind != "lets"}
        return sorted(found, key=self._is_let)

    @staticmethod
    def _is_let(probe):
        said = said_of(*probe)[0]
        return (said[0] if isinstance(said, tuple) else said) not in DENIED


def check_is_held(house, check, reach):
    """Whether the tables notice that a check is gone."""
    probes = reach.probes(check)
    with check.taken_out():
        for probe in probes:
            caches["fragments"].clear()
            with transaction.atomic():
                found = house.probe(*probe)
                transaction.set_rollback(True)
            if found not in said_of(*probe):
                return True
    return False
