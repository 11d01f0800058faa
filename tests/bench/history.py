"""A history of twelve years: 32 seats, 40 meetings, everybody's attendance, as the Secretariat has it in CSV."""

import csv
import os
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

import psycopg

from gcg.rules.seats import SEAT_CODES

from .portal import ROOT

FIRST_YEAR, YEARS, MEETINGS = 2012, 12, 40
KINDS = {"UN": "un", "WORKERS": "workers", "EMPLOYERS": "employers", "NGO": "ngo"}
COUNTRIES = (
    "FR DE ES IT SE NO FI DK NL BE PT GR PL CZ HU RO BG AT IE CH KE UG GH NG SN ZA TZ RW ET MA TN EG JO SA IQ LB QA"
)
"""Enough governments for every seat to change hands at each term."""


def seconds():
    """How long `manage.py import_history` takes on a fresh database, its own start included."""
    environment = _fresh_database()
    with TemporaryDirectory() as folder:
        for name, rows in FILES.items():
            with Path(folder, f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows(rows())
        start = time.perf_counter()
        _manage("import_history", folder, environment=environment)
        return time.perf_counter() - start


def _fresh_database():
    """The environment of a migrated, empty database beside the one of the other measurements."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as line:
        line.execute("DROP DATABASE IF EXISTS history")
        line.execute("CREATE DATABASE history")
    url = urlsplit(os.environ["DATABASE_URL"])
    environment = os.environ | {"DATABASE_URL": urlunsplit(url._replace(path="/history"))}
    _manage("migrate", environment=environment)
    return environment


def _manage(*arguments, environment):
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=True, **quiet)


def _holder(code, term):
    """Who has the seat in its term: governments go round, the others stay."""
    if code.split("-")[0] in KINDS:
        return f"H-{code}"
    countries = COUNTRIES.split()
    return f"G-{countries[(SEAT_CODES.index(code) + term) % len(countries)]}"


def _holders():
    yield ["holder_id", "name", "kind", "country_iso2"]
    for iso in COUNTRIES.split():
        yield [f"G-{iso}", f"Government {iso}", "government", iso]
    for code in SEAT_CODES:
        if kind := KINDS.get(code.split("-")[0]):
            yield [f"H-{code}", f"Organization {code}", kind, ""]


def _mandates():
    yield ["seat", "holder_id", "from", "to", "ended_by"]
    for term in range(YEARS // 3):
        start = date(FIRST_YEAR + 3 * term, 1, 1)
        for code in SEAT_CODES:
            yield [code, _holder(code, term), start, date(start.year + 2, 12, 31), "term"]


def _meetings():
    yield ["meeting_id", "number", "kind", "starts_at", "state"]
    for number in range(1, MEETINGS + 1):
        day = date(FIRST_YEAR, 3, 1) + timedelta(days=number * YEARS * 365 // (MEETINGS + 2))
        yield [f"B{number}", 900 + number, "ordinary", f"{day}T09:00:00Z", "held"]


def _attendance():
    yield ["meeting_id", "seat", "status", "notice_at"]
    for number in range(1, MEETINGS + 1):
        for place, code in enumerate(SEAT_CODES):
            if (number + place) % 7:
                yield [f"B{number}", code, "alternate" if (number + place) % 5 == 0 else "present", ""]


FILES = {"holders": _holders, "mandates": _mandates, "meetings": _meetings, "attendance": _attendance}
