"""A database with a meeting in session and a web server over it, for the length of a measurement."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BASE = Path(os.environ.get("ALLIANCE_VAR", ROOT / "var")).resolve()
VAR = BASE / "bench"


def set_up():
    """Start PostgreSQL and Valkey anew, migrate; returns the servers to stop at the end."""
    from alliance87.embedded import Postgres, Valkey

    shutil.rmtree(VAR, ignore_errors=True)
    VAR.mkdir(parents=True)
    os.environ.update(
        ALLIANCE_VAR=str(VAR),
        DJANGO_SETTINGS_MODULE="tests.bench.settings",
        DEMONSTRATION="0",
        ALLOWED_HOSTS="127.0.0.1",
        LOG_LEVEL="WARNING",
        DJANGO_ALLOW_ASYNC_UNSAFE="1",
    )
    servers = [server.start() for server in (Postgres(VAR), Valkey(VAR))]
    os.environ.update(DATABASE_URL=servers[0].url, REDIS_URL=servers[1].url)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    return servers


def make_session(cast, *, number, items):
    """A meeting in session with so many items and twenty seats in the room, a text before it."""
    from django.utils import timezone

    from gcg.models import Opening, Proposal, Turn
    from tests.cast import QUORATE, make_meeting, seat_people

    meeting = make_meeting(cast, number=number, items=items, starts_in=timedelta())  # today, whatever the hour
    seat_people(cast, meeting, [*QUORATE, "UN-3", "UN-4", "GOV-EEG", "GOV-WEOG"])
    Opening.objects.create(meeting=meeting, opened_by=cast.chair, opened_at=timezone.now())
    item = meeting.items.get(kind="decision")
    Turn.objects.create(item=item, taken_up_at=timezone.now())
    Proposal.objects.create(item=item, text=item.draft_text, put_by=cast.chair, put_at=timezone.now())
    return meeting


def cookie_of(user):
    """A signed-in session of `user`, as the value of a Cookie header."""
    from django.test import Client

    from tests.second_step import sign_in_with_second_step

    client = Client()
    sign_in_with_second_step(client, user)
    client.cookies["csrftoken"] = "a" * 32
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


@contextmanager
def web_server():
    """One uvicorn process on a free loopback port; gives the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "alliance87.asgi:application",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    log = (VAR / "web.log").open("ab")
    server = subprocess.Popen(
        [*command, "--no-access-log", "--log-level", "warning", "--timeout-graceful-shutdown", "1"],
        cwd=ROOT,
        stdout=log,
        stderr=log,
    )
    try:
        _wait(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _wait(port, server):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"the web server did not start; {VAR / 'web.log'} says why")
