"""`make run`: the whole portal on one machine, until Ctrl-C.

Starts what the environment does not name (PostgreSQL, Valkey), readies the database, then web server, worker and
beat; when the web server ends, or on Ctrl-C, all of them are ended.
"""

import os
import socket
import sys
import time
from pathlib import Path

from environs import EnvError

from alliance87 import embedded

from .supervise import Interruption, Supervisor

ROOT = Path(__file__).resolve().parent.parent.parent
START = 600
"""Seconds after which a web server that does not listen is given up: many times what a busy machine needs."""

RELEASE = 4
"""Seconds to wait for the port, since the web server of a portal that was just killed may still be ending."""

ACCOUNTS = """\
  secretariat@example.org   prepares meetings, keeps the record
  chair@example.org         convenes, presides, releases minutes
  deputy@example.org        does so in the Chair's place
  member@example.org        represents a workers' seat
  alternate@example.org     is that seat's alternate
  observer@example.org      observes one meeting
  partner@example.org, country@example.org, lead@example.org"""


class CannotStartError(RuntimeError):
    """The portal cannot run. The message says why."""


def main():
    """Start everything, wait, and end everything. Returns the exit code: 0 if somebody asked for the end."""
    try:
        from alliance87 import env
    except (EnvError, OSError) as error:
        return _complain(error)
    with Supervisor(env.VAR / "log") as portal:
        try:
            _begin(portal, env)
            name = portal.watch()
            return _complain(f"{name} has ended; {portal.logs / name}.log says why.")
        except Interruption:
            print("\nEnding the portal.", flush=True)
            return 0
        except (CannotStartError, embedded.ServerFailed) as error:
            return _complain(error)


def _complain(words):
    print(words, file=sys.stderr, flush=True)
    return 1


def _begin(portal, env):
    port = _port(portal)
    environment = _environment(port, env)
    for server in embedded.wanted(env.VAR):
        portal.serve(server)
    if portal.step([sys.executable, "-m", "alliance87.launch.ready"], environment):
        raise CannotStartError("The database could not be made ready: see above.")
    programs = _programs(port, env.VAR)
    portal.start("web", programs["web"], environment)
    # Celery can end with an error of its own when Valkey goes away.
    portal.start("worker", programs["worker"], environment, again=True)
    _wait_for_web(portal, port)
    portal.start("beat", programs["beat"], environment, again=True)
    print(_screen(environment, portal.logs), flush=True)


def _port(portal):
    """The port for the web server. Raises CannotStartError if it is wrong or taken."""
    asked = os.environ.get("PORT", "8000")
    if not asked.isdecimal() or not 0 < int(asked) < 65536:
        raise CannotStartError(f"PORT: expected a number from 1 to 65535, not {asked!r}.")
    port = int(asked)
    deadline = time.monotonic() + RELEASE
    while not _is_free(port):
        if time.monotonic() > deadline:
            raise CannotStartError(f"PORT: {port} is taken or not allowed. Choose another, such as: make run PORT=8087")
        portal.pause(0.2)
    return port


def _is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _environment(port, env):
    """The environment of every program. It is the demonstration unless the environment names a database."""
    own = {
        "ALLIANCE_VAR": str(env.VAR),
        "DJANGO_SETTINGS_MODULE": "alliance87.settings",
        "PYTHONPATH": str(ROOT),
        "SITE_URL": os.environ.get("SITE_URL") or f"http://localhost:{port}",
        # Celery would read every view before its first task.
        "CELERY_SKIP_CHECKS": "1",
    }
    if not env.DATABASE_URL and not os.environ.get("DEMONSTRATION"):
        own["DEMONSTRATION"] = "1"
    return os.environ | own


def _programs(port, var):
    celery = [sys.executable, "-m", "celery", "--app", "alliance87.celery"]
    return {
        "web": [
            *(
                sys.executable,
                "-m",
                "uvicorn",
                "alliance87.asgi:application",
                "--host",
                "127.0.0.1",
                "--port",
                str(port),
            ),
            *("--no-access-log", "--no-proxy-headers", "--timeout-graceful-shutdown", "2", "--log-level", "warning"),
        ],
        "worker": [
            *(*celery, "worker", "--concurrency", "2", "--loglevel", "warning"),
            *("--without-gossip", "--without-mingle"),
        ],
        "beat": [*celery, "beat", "--schedule", str(var / "beat"), "--pidfile", "", "--loglevel", "warning"],
    }


def _wait_for_web(portal, port):
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and "web" not in portal.ended():
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        portal.pause(0.05)
    raise CannotStartError(f"The web server did not start; {portal.logs / 'web.log'} says why.")


def _screen(environment, logs):
    lines = [f"\nThe portal of Alliance 8.7 is at {environment['SITE_URL']}/"]
    if environment.get("DEMONSTRATION") == "1":
        lines += [
            "",
            "A demonstration: persons and organizations are invented. Sign in with the password demo as",
            ACCOUNTS,
            "",
            f"Mail is kept, not sent: {environment['SITE_URL']}/demo/mailbox/",
        ]
    return "\n".join([*lines, f"Logs: {logs}", "Ctrl-C ends all of it.", ""])


if __name__ == "__main__":
    sys.exit(main())
