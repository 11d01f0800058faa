"""A portal of real servers and programs, each of which can be killed, and starts again as `make run` starts it."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
BASE = Path(os.environ.get("ALLIANCE_VAR", ROOT / "var")).resolve()
VAR = BASE / "faults"
NAME = "rounds"
WORKERS = 2
"""Processes of the worker. Each has one connection to the mail server for governance mail, and LINES for a newsletter, each
with one message in flight."""

RESTARTS = 10
"""How often a killed server is started again, a second apart: what it leaves takes time to go."""


class Portal:
    """`with Portal(sink) as portal:` runs PostgreSQL, Valkey, a worker and the timetable."""

    VICTIMS = ("worker", "beat", "broker", "database")

    def __init__(self, sink):
        from alliance87.embedded import Postgres, Valkey

        VAR.mkdir(parents=True, exist_ok=True)
        self._sink, self._programs = sink, {}
        self._servers = {"database": Postgres(VAR), "broker": Valkey(VAR)}

    def __enter__(self):
        for server in self._servers.values():
            server.start()
        self._make_database()
        for name in ("worker", "beat"):
            self._start(name)
        return self

    def __exit__(self, *_error):
        for program in self._programs.values():
            _kill_group(program)
        for server in reversed(self._servers.values()):
            server.stop()

    def kill(self, name):
        """SIGKILL, to all processes of a part at once."""
        _kill_group(self._programs.get(name) or self._servers[name].process)

    def mend(self):
        """Start again whatever has ended."""
        for name, server in self._servers.items():
            if server.ended:
                _restart(server)
                if name == "database":
                    _forget_connections()
        for name, program in self._programs.items():
            if program.poll() is not None:
                self._start(name)

    def _make_database(self):
        """A database of its own, cloned from one that is migrated once and kept from run to run."""
        from tests.template import make_template, template_name

        url = self._servers["database"].url
        make_template(url)
        with psycopg.connect(url, autocommit=True) as line:
            line.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAME)))
            clone = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            line.execute(clone.format(sql.Identifier(NAME), sql.Identifier(template_name())))
        own = urlunsplit(urlsplit(url)._replace(path=f"/{NAME}"))
        os.environ.update(
            DATABASE_URL=own,
            REDIS_URL=self._servers["broker"].url,
            EMAIL_URL=f"smtp://127.0.0.1:{self._sink.port}",
            DEMONSTRATION="0",
            SECRET_KEY="of-the-rounds",
            LOG_LEVEL="WARNING",
            DJANGO_SETTINGS_MODULE="alliance87.settings",
            ALLIANCE_VAR=str(VAR),
            CELERY_SKIP_CHECKS="1",
        )

    def _start(self, name):
        celery = [sys.executable, "-m", "celery", "--app", "tests.faults.hurried"]
        commands = {
            "worker": [*celery, "worker", "--concurrency", str(WORKERS), "--without-gossip", "--without-mingle"],
            "beat": [*celery, "beat", "--schedule", str(VAR / "beat"), "--pidfile", "", "--max-interval", "2"],
        }
        with (VAR / f"{name}.log").open("ab") as log:
            self._programs[name] = subprocess.Popen(
                [*commands[name], "--loglevel", "warning"],
                cwd=ROOT,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )


def _kill_group(process):
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _restart(server):
    from alliance87.embedded import ServerFailed

    for tries_left in reversed(range(RESTARTS)):
        server.stop()
        try:
            server.start()
            return
        except ServerFailed:
            if not tries_left:
                raise
            sleep(1)


def _forget_connections():
    from django.db import connection

    connection.close()
    connection.close_pool()
