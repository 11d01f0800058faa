"""The PostgreSQL and Valkey that `make run` and `make test` start when the environment names no others.

Their binaries come with Python packages; their data, sockets and logs live under one folder. Standard library only,
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
    """The servers to start under `var`: those the environment does not name. `durable` survives a power cut."""
    own = {"DATABASE_URL": Postgres(var, durable=durable), "REDIS_URL": Valkey(var)}
    return [server for name, server in own.items() if not os.environ.get(name)]


@contextmanager
def running(var, *, durable=True):
    """Run the servers that the environment does not name, for the length of a `with`."""
    with ExitStack() as stack:
        for server in wanted(var, durable=durable):
            stack.callback(server.stop)
            server.start()
        yield
