"""`make run`: the whole portal on one machine, until Ctrl-C.

Starts what the environment does not name (PostgreSQL, Valkey), prepares the database, then web server, worker and
beat; when one of them ends, or on Ctrl-C, all of them are ended.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from alliance87.embedded import Postgres, ServerFailed, Valkey

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("ALLIANCE_VAR", ROOT / "var")).resolve()
BIN = Path(sys.executable).parent
PR_SET_PDEATHSIG = 1
ACCOUNTS = """
  secretariat@example.org   prepares meetings, keeps the record
  chair@example.org         convenes, presides, releases minutes
  deputy@example.org        does so in the Chair's place
  member@example.org        represents a workers' seat
  alternate@example.org     is that seat's alternate
  observer@example.org      watches one meeting
  partner@example.org, country@example.org, lead@example.org"""


class Stopped(Exception):
    """Somebody asked the portal to end."""


def main():
    """Start everything, wait, end everything."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _stop)
    children = []
    servers = []
    status = 0
    try:
        port = _free_port(int(os.environ.get("PORT", "8000")))
        servers = _start_servers()
        environment = _environment(port)
        _prepare(environment)
        children = [_start(name, command, environment) for name, command in _programs(port).items()]
        _wait_for_web(port, children)
        print(_screen(environment), flush=True)
        status = _watch(children)
    except Stopped:
        print("\nEnding the portal.", flush=True)
    except ServerFailed as error:
        print(error, file=sys.stderr)
        status = 1
    finally:
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)
        _end(children)
        for server in reversed(servers):
            server.stop()
    return status


def _stop(*_signal):
    raise Stopped


def _free_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise ServerFailed(f"Port {port} is taken. Choose another: make run PORT={port + 1}") from error
    return port


def _start_servers():
    servers = []
    for name, server in (("DATABASE_URL", Postgres), ("REDIS_URL", Valkey)):
        if not os.environ.get(name):
            servers.append(server(VAR))
            servers[-1].start()
    return servers


def _environment(port):
    """The environment of every program: the demonstration unless a database was named."""
    own = {
        "ALLIANCE_VAR": str(VAR),
        "DJANGO_SETTINGS_MODULE": "alliance87.settings",
        "PYTHONPATH": str(ROOT),
        "SITE_URL": os.environ.get("SITE_URL", f"http://localhost:{port}"),
    }
    if not os.environ.get("DATABASE_URL"):
        own["DEMONSTRATION"] = os.environ.get("DEMONSTRATION", "1")
    return os.environ | own


def _prepare(environment):
    demonstration = environment.get("DEMONSTRATION") == "1"
    steps = [["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"]]
    steps += [["load_demonstration"]] if demonstration else []
    for step in steps:
        done = subprocess.run([sys.executable, str(ROOT / "manage.py"), *step], env=environment, check=False)
        if done.returncode:
            raise ServerFailed(f"manage.py {step[0]} failed.")


def _programs(port):
    celery = [str(BIN / "celery"), "--app", "alliance87.celery"]
    return {
        "web": [
            *(str(BIN / "uvicorn"), "alliance87.asgi:application", "--host", "127.0.0.1", "--port", str(port)),
            *("--no-access-log", "--timeout-graceful-shutdown", "2", "--log-level", "warning"),
        ],
        "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "warning"],
        "beat": [*celery, "beat", "--schedule", str(VAR / "beat"), "--pidfile", "", "--loglevel", "warning"],
    }


def _start(name, command, environment):
    """One program in a group of its own, so that all it starts can be ended with it."""
    log = VAR / "log" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as file:
        child = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )
    child.name = name
    return child


def _end_with_parent():
    """Ask the kernel to end this program should `make run` itself be killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _wait_for_web(port, children):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and all(child.poll() is None for child in children):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    ended = ", ".join(child.name for child in children if child.poll() is not None) or "web"
    raise ServerFailed(f"The portal did not start ({ended}); {VAR / 'log'} says why.")


def _watch(children):
    while True:
        for child in children:
            if child.poll() is not None:
                print(f"{child.name} ended ({child.returncode}); {VAR / 'log' / child.name}.log says why.", file=sys.stderr)
                return 1
        time.sleep(0.5)


def _end(children):
    """Ask every group to end, then make it: nothing is left running."""
    for child in children:
        _signal(child, signal.SIGTERM)
    deadline = time.monotonic() + 8
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal(child, signal.SIGKILL)
            child.wait()
        _signal(child, signal.SIGKILL)


def _signal(child, number):
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return


def _screen(environment):
    lines = [f"\nThe portal of Alliance 8.7 is at {environment['SITE_URL']}/"]
    if environment.get("DEMONSTRATION") == "1":
        lines += [
            "",
            "A demonstration: persons and organizations are invented. Sign in with the password demo as",
            ACCOUNTS.lstrip("\n"),
            "",
            f"Mail is kept, not sent: {environment['SITE_URL']}/demo/mailbox/",
        ]
    return "\n".join([*lines, f"Logs: {VAR / 'log'}", "Ctrl-C ends all of it.", ""])


if __name__ == "__main__":
    sys.exit(main())
