"""A history as the Secretariat has it in CSV: 32 seats, twelve years, everybody's attendance; and one of 100,000 rows.

What counts is the time of `import_history` against a bare `bulk_create` of the same rows into the same database, in
the same process right after it, and how much memory the longer history takes beyond the shorter one.
"""

import csv
import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

import psycopg

from gcg.rules.seats import SEAT_CODES

from .portal import ROOT

FIRST_YEAR, YEARS, MEETINGS, MANY_MEETINGS = 2012, 12, 40, 3650
KINDS = {"UN": "un", "WORKERS": "workers", "EMPLOYERS": "employers", "NGO": "ngo"}
COUNTRIES = (
    "FR DE ES IT SE NO FI DK NL BE PT GR PL CZ HU RO BG AT IE CH KE UG GH NG SN ZA TZ RW ET MA TN EG JO SA IQ LB QA"
)
"""Enough governments for every seat to change hands at each term."""


def measured(meetings):
    """{"ratio", "rows", "megabytes"} of the import of a history with so many meetings into a fresh database."""
    environment = _fresh_database()
    with TemporaryDirectory() as folder:
        for name, rows in FILES.items():
            with Path(folder, f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows(rows(meetings))
        told = _run("-m", "tests.bench.history_run", folder, environment=environment)
    return json.loads(told)


def _fresh_database():
    """The environment of a migrated, empty database beside the one of the other measurements."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as line:
        line.execute("DROP DATABASE IF EXISTS history")
        line.execute("CREATE DATABASE history")
    url = urlsplit(os.environ["DATABASE_URL"])
    environment = os.environ | {"DATABASE_URL": urlunsplit(url._replace(path="/history"))}
    _run("manage.py", "migrate", environment=environment)
    return environment


def _run(*arguments, environment):
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def _holder(code, term):
    """Who has the seat in its term: governments go round, the others stay."""
    if code.split("-")[0] in KINDS:
        return f"H-{code}"
    countries = COUNTRIES.split()
    return f"G-{countries[(SEAT_CODES.index(code) + term) % len(countries)]}"


def _holders(_meetings):
    yield ["holder_id", "name", "kind", "country_iso2"]
    for iso in COUNTRIES.split():
        yield [f"G-{iso}", f"Government {iso}", "government", iso]
    for code in SEAT_CODES:
        if kind := KINDS.get(code.split("-")[0]):
            yield [f"H-{code}", f"Organization {code}", kind, ""]


def _mandates(_meetings):
    yield ["seat", "holder_id", "from", "to", "ended_by"]
    for term in range(YEARS // 3):
        start = date(FIRST_YEAR + 3 * term, 1, 1)
        for code in SEAT_CODES:
            yield [code, _holder(code, term), start, date(start.year + 2, 12, 31), "term"]


def _meetings(meetings):
    yield ["meeting_id", "number", "kind", "starts_at", "state"]
    for number in range(1, meetings + 1):
        day = date(FIRST_YEAR, 3, 1) + timedelta(days=number * YEARS * 365 // (meetings + 2))
        yield [f"B{number}", number, "ordinary", f"{day}T09:00:00Z", "held"]


def _attendance(meetings):
    yield ["meeting_id", "seat", "status", "notice_at"]
    for number in range(1, meetings + 1):
        for place, code in enumerate(SEAT_CODES):
            if (number + place) % 7:
                yield [f"B{number}", code, "alternate" if (number + place) % 5 == 0 else "present", ""]


FILES = {"holders": _holders, "mandates": _mandates, "meetings": _meetings, "attendance": _attendance}
