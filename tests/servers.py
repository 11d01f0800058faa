"""Real servers for the tests: a PostgreSQL and a Valkey of their own under `<ALLIANCE_VAR>/test`.

Imported by the tests' settings before the portal's are read. DATABASE_URL and REDIS_URL, when given, are used instead.
All processes of one run share these servers; each has a database of its own, cloned from one that is migrated once.
"""

import os
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.template import make_template

VAR = Path(os.environ.get("ALLIANCE_VAR", "var")).resolve()
VAR = VAR if VAR.name == "test" else VAR / "test"
os.environ["ALLIANCE_VAR"] = str(VAR)
(VAR / "static").mkdir(parents=True, exist_ok=True)
os.environ.setdefault("DEMONSTRATION", "1")
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ.setdefault("SITE_URL", "http://localhost:8000")

RUNNING = pytest.StashKey[ExitStack]()


def pytest_sessionstart(session):
    """Start the servers once, in the process that leads the others and before they are made."""
    if hasattr(session.config, "workerinput") or session.config.option.collectonly:
        return
    from alliance87 import embedded

    session.config.stash[RUNNING] = stack = ExitStack()
    try:
        stack.enter_context(embedded.running(VAR, durable=False))
    except embedded.OldKind:
        # What tests leave behind is nobody's: it is made anew.
        shutil.rmtree(VAR / "postgres")
        stack.enter_context(embedded.running(VAR, durable=False))
    make_template(os.environ.get("DATABASE_URL") or embedded.database_url(VAR))


def pytest_unconfigure(config):
    """End them when the last process has ended."""
    if stack := config.stash.get(RUNNING, None):
        stack.close()
