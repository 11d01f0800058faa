"""Real servers for the tests: a PostgreSQL and a Valkey of their own under `<ALLIANCE_VAR>/test`.

Loaded by pytest before settings are read. DATABASE_URL and REDIS_URL, when given, are used instead.
"""

import os
from pathlib import Path

import pytest

VAR = Path(os.environ.get("ALLIANCE_VAR", "var")).resolve() / "test"
os.environ["ALLIANCE_VAR"] = str(VAR)
(VAR / "static").mkdir(parents=True, exist_ok=True)
os.environ.setdefault("DEMONSTRATION", "1")
os.environ.setdefault("LOG_LEVEL", "WARNING")


@pytest.fixture(scope="session")
def servers():
    """PostgreSQL and Valkey, started once for the session and ended with it."""
    from alliance87.embedded import Postgres, Valkey

    wanted = {"DATABASE_URL": lambda: Postgres(VAR, durable=False), "REDIS_URL": lambda: Valkey(VAR)}
    started = [make().start() for name, make in wanted.items() if not os.environ.get(name)]
    yield
    for server in started:
        server.stop()
