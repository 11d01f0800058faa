"""The PostgreSQL and Valkey that `make run` and `make test` start if the environment names no others.

Their binaries come with Python packages; their data, sockets and logs are in one folder. Standard library only,
since settings read addresses from here.
"""

import os
from contextlib import ExitStack, contextmanager

from .postgres import Postgres
from .server import OldKind, ServerFailed
from .valkey import Valkey

__all__ = ["OldKind", "Postgres", "ServerFailed", "Valkey", "database_url", "redis_url", "running", "wanted"]


def database_url(var):
    """The address of the PostgreSQL under `var`."""
    return Postgres(var).url


def redis_url(var):
    """The address of the Valkey under `var`."""
    return Valkey(var).url


def wanted(var, *, durable=True):
    """The servers to start under `var`: those that the environment does not name.

    With `durable`, data survive a power cut.
    """
    own = {"DATABASE_URL": Postgres(var, durable=durable), "REDIS_URL": Valkey(var)}
    return [server for name, server in own.items() if not os.environ.get(name)]


@contextmanager
def running(var, *, durable=True):
    """Run the servers that the environment does not name, for the duration of a `with` block."""
    with ExitStack() as stack:
        for server in wanted(var, durable=durable):
            stack.callback(server.stop)
            server.start()
        yield
