"""Real servers for the tests: a PostgreSQL and a Valkey of their own under `<ALLIANCE_VAR>/test`.

Imported by the tests' settings before the portal's are read. DATABASE_URL and REDIS_URL, when given, are used instead.
"""

import os
from pathlib import Path

import pytest

VAR = Path(os.environ.get("ALLIANCE_VAR", "var")).resolve() / "test"
os.environ["ALLIANCE_VAR"] = str(VAR)
os.environ.setdefault("DEMONSTRATION", "1")
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ.setdefault("SITE_URL", "http://localhost:8000")


@pytest.fixture(scope="session")
def servers():
    """PostgreSQL and Valkey, started once for the session and ended with it."""
    from alliance87 import embedded

    with embedded.running(VAR, durable=False):
        yield
