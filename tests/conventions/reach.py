"""Which visits and acts come by which check of a permission, and which of them notice that it is gone."""

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
    """The house and some checks of the portal. Of each door and act it is noted which probes came by which check, and
    each check is taken out where it may show, until one door or act has noticed: that is enough, whichever it is."""

    def __init__(self, house, checks, notes):
        self.house = house
        self._checks = list(checks)
        self._notes = notes
        self._now = None
        self._of = defaultdict(dict)

    @contextmanager
    def watched(self):
        """While this lasts, what probes come by is seen."""
        codes = {check.function.__code__ for check in self._checks}
        sys.monitoring.use_tool_id(TOOL, "reach")
        sys.monitoring.register_callback(TOOL, sys.monitoring.events.PY_START, self._see)
        try:
            for code in codes:
                sys.monitoring.set_local_events(TOOL, code, sys.monitoring.events.PY_START)
            yield
        finally:
            for code in codes:
                sys.monitoring.set_local_events(TOOL, code, 0)
            sys.monitoring.register_callback(TOOL, sys.monitoring.events.PY_START, None)
            sys.monitoring.free_tool_id(TOOL)

    def _see(self, code, _offset):
        if self._now:
            self._of[code][self._now] = None

    def faults(self, kind, name, role):
        """How what came back of a probe differs from what the tables say, in words."""
        self._now = kind, name, role
        try:
            found = self.house.probe(kind, name, role)
        finally:
            self._now = None
        if found not in said_of(kind, name, role):
            yield f"{role}: {kind} {found}, not {said_of(kind, name, role)[0]}"

    @contextmanager
    def noting(self, name):
        """A door or an act is walked within; if it is as the tables say, its checks are taken out afterwards."""
        self._of.clear()
        noticed = []
        try:
            yield
            known = self._notes.noticed()
            noticed = [check for check in self._checks if str(check) not in known and self._notices(check)]
        finally:
            self._notes.write(name, noticed)

    def _notices(self, check):
        """Whether a probe that came by a check answers otherwise without it."""
        probes = self._probes(check)
        if not probes:
            return False
        with check.taken_out():
            return any(self._answers_otherwise(probe) for probe in probes)

    def _answers_otherwise(self, probe):
        with _nothing_kept(), transaction.atomic():
            found = self.house.probe(*probe)
            transaction.set_rollback(True)
        return found not in said_of(*probe)

    def _probes(self, check):
        """Those that came by a check and that it may keep from something: who is turned away, who finds less on a page.

        Who is not signed in does not come to a page that asks for it: they are tried wherever somebody else came by.
        """
        found = self._of[check.function.__code__]
        if check.change is WithoutSignIn:
            found = {(kind, name, "anonymous") for kind, name, _role in found if kind != "lets"}
        return sorted(probe for probe in found if self._finds_less(*probe))

    def _finds_less(self, kind, name, role):
        said = said_of(kind, name, role)[0]
        if kind == "seen":
            answer, words = said
            return answer in DENIED or words != set(self.house.listed_at(name))
        return said in DENIED


@contextmanager
def _nothing_kept():
    """Pages are made anew, and what is made without a check is not kept for others."""
    caches["fragments"].clear()
    try:
        yield
    finally:
        caches["fragments"].clear()
