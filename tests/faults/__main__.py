"""`make faults`: kills each part of the portal in the middle of each kind of work, and counts what the mail server got.

Prints each round and writes `var/faults.json`. ROUNDS=3 plays each three times; ONLY=newsletter plays one kind of work.
Fails if anything was lost or doubled, or a round did not end.
"""

import json
import os
import sys
import traceback
from itertools import product

from tests.sink import Sink

from .portal import BASE, VAR, WORKERS, Portal

FIRST_NUMBER = 101
"""The number of the first meeting."""


def main():
    """Play the rounds; returns the exit code."""
    rounds, only = int(os.environ.get("ROUNDS") or 1), os.environ.get("ONLY")
    VAR.mkdir(parents=True, exist_ok=True)
    log = VAR / "sink.log"
    log.unlink(missing_ok=True)
    with Sink(log=log, seconds=0.02) as sink, Portal(sink) as portal:
        results = list(_all(rounds, only, portal, sink))
    out = BASE / "faults.json"
    out.write_text(json.dumps(results, indent=2) + "\n")
    print(f"Written to {out}")
    return int(any(result[name] for result in results for name in ("lost", "doubled", "errors")))


def _all(rounds, only, portal, sink):
    import django

    django.setup()
    from tests.cast import make_cast

    from .rounds import KINDS, play

    cast, number = make_cast(), FIRST_NUMBER
    for kind, victim in product(KINDS, Portal.VICTIMS):
        if only not in (None, "", kind):
            continue
        result = {"kind": f"{kind}, {victim} killed", "rounds": 0, "lost": 0, "doubled": 0, "errors": 0, "in_flight": 0}
        for _round in range(rounds):
            number += 1
            result["rounds"] += 1
            try:
                judged = play(kind, victim, number, portal=portal, sink=sink, cast=cast, may_repeat=WORKERS)
                result["lost"] += judged.lost
                result["doubled"] += judged.doubled
                result["in_flight"] += judged.again
            except Exception:  # a round that fails is counted, and the others are played
                traceback.print_exc()
                result["errors"] += 1
        said = ", ".join(f"{name} {result[name]}" for name in ("rounds", "lost", "doubled", "errors"))
        print(f"{result['kind']:32} {said}; in flight and sent again under the same Message-ID: {result['in_flight']}")
        sys.stdout.flush()
        yield result


if __name__ == "__main__":
    sys.exit(main())
