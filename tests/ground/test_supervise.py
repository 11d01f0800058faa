"""What `make run` is made of: servers and programs that live and end together."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import PATIENCE, until

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parents[2]
STUBBORN = """
import signal, subprocess, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
subprocess.Popen(["sleep", "900"])
time.sleep(900)
"""
PLAN = """
import os, sys
from pathlib import Path
from alliance87.embedded import Valkey
from alliance87.launch import supervise
supervise.PATIENCE = 1
folder = Path(sys.argv[1])
with supervise.Supervisor(folder / "log") as portal:
    try:
        portal.serve(Valkey(folder))
        portal.start("web", ["sleep", "901"], os.environ)
        portal.start("worker", [sys.executable, "-c", sys.argv[2]], os.environ, again=True)
        (folder / "ready").touch()
        sys.exit(portal.watch())
    except supervise.Interruption:
        sys.exit(0)
"""


@pytest.fixture
def portal(tmp_path):
    """A running supervisor with a Valkey, a web program, and a worker that ignores SIGTERM and has a child."""
    own = os.environ | {"PYTHONPATH": str(ROOT), "PORTAL": str(tmp_path)}
    command = [sys.executable, "-c", PLAN, tmp_path, STUBBORN]
    process = subprocess.Popen(command, env=own, stderr=subprocess.PIPE, text=True)
    try:
        until(lambda: (tmp_path / "ready").exists() and len(running(tmp_path)) == 5, "all five run")
        yield process, tmp_path
    finally:
        process.kill()
        process.wait()
        for pid in running(tmp_path):
            os.kill(pid, signal.SIGKILL)


def running(folder, name=""):
    """The processes started for this portal whose command has that name in it."""
    return [int(process.name) for process in Path("/proc").glob("[0-9]*") if belongs(process, folder, name)]


def belongs(process, folder, name):
    try:
        command = (process / "cmdline").read_text()
        # A Valkey writes its title over its environment.
        mine = str(folder) in command or f"PORTAL={folder}\0" in (process / "environ").read_text()
    except OSError:
        return False
    return mine and name in command


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_ends_all_of_it_even_what_will_not_end(portal, number):
    process, folder = portal
    process.send_signal(number)
    assert process.wait(PATIENCE) == 0
    assert running(folder) == []


def test_the_end_of_the_web_server_ends_all_of_it(portal):
    process, folder = portal
    os.kill(running(folder, "sleep\0901")[0], signal.SIGKILL)
    assert process.wait(PATIENCE) == 1
    assert "web" in process.stderr.read()
    assert running(folder) == []


@pytest.mark.parametrize("name", ["valkey-server", "signal.SIG_IGN"], ids=["server", "worker"])
def test_a_server_or_a_worker_that_ends_is_started_again(portal, name):
    process, folder = portal
    first = next(pid for pid in running(folder, name) if pid != process.pid)
    os.kill(first, signal.SIGKILL)
    until(lambda: len(running(folder)) == 5 and first not in running(folder), "all five run again")
    process.send_signal(signal.SIGINT)
    process.wait(PATIENCE)
    assert running(folder) == []


def test_a_worker_that_ends_again_and_again_ends_all_of_it(tmp_path):
    own = os.environ | {"PYTHONPATH": str(ROOT), "PORTAL": str(tmp_path)}
    command = [sys.executable, "-c", PLAN, tmp_path, "print('no')"]
    done = subprocess.run(command, env=own, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.stderr.splitlines()[-1] == "worker"
    assert (tmp_path / "log" / "worker.log").read_text().count("no\n") == 6
    assert running(tmp_path) == []
