"""Servers and programs that start and end together. Whatever happens, none is left running.

Ours, since honcho starts nothing again, and supervisor and circus are services with sockets and settings of their own.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

from alliance87.embedded import ServerFailed

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 8
"""Seconds that a program may take to end when asked."""

TRIES = 10
"""How often a server that has ended by itself is started again, a second apart: what a killed PostgreSQL leaves takes
time to go.
"""

OFTEN = (5, 60)
"""(times, seconds): a program started more often than this in this time is not started again."""

PR_SET_PDEATHSIG = 1


class Interruption(Exception):
    """Somebody asked for the end, by Ctrl-C or a signal."""


class Program:
    """A program that writes to a log and runs, with all it starts, in a process group of its own."""

    def __init__(self, name, command, environment, log, *, again):
        self.name = name
        self.again = again
        self._call = (command, environment)
        self._log = log
        self._starts = []
        self.start()

    def start(self):
        self._starts = [*self._starts[-OFTEN[0] :], time.monotonic()]
        with self._log.open("ab") as log:
            self.process = _spawn(*self._call, stdout=log, stderr=log)

    @property
    def ended(self):
        return self.process.poll() is not None

    @property
    def may_start_again(self):
        times, seconds = OFTEN
        return self.again and (len(self._starts) <= times or time.monotonic() - self._starts[0] > seconds)


class Supervisor:
    """Starts servers and programs inside a `with` block, and ends all of them when it is left."""

    def __init__(self, logs):
        self.logs = logs
        self._servers = []
        self._programs = []
        self._asked = False

    def __enter__(self):
        for number in ENDING:
            signal.signal(number, self._ask)
        if "MAKELEVEL" in os.environ:
            end_with_parent()
        return self

    def __exit__(self, *_error):
        for program in self._programs:
            program.process.terminate()
        deadline = time.monotonic() + PATIENCE
        for program in self._programs:
            _end_group(program.process, deadline)
        for server in reversed(self._servers):
            server.stop()

    def serve(self, server):
        """Start an embedded server. Raises ServerFailed."""
        self._servers.append(server)
        server.start()
        self.pause(0)

    def start(self, name, command, environment, *, again=False):
        """Start a program that writes to `<logs>/<name>.log`. With `again`, it is restarted when it ends by itself."""
        self.logs.mkdir(parents=True, exist_ok=True)
        self._programs.append(Program(name, command, environment, self.logs / f"{name}.log", again=again))

    def step(self, command, environment):
        """Run a program to its end, with its output shown; returns its exit code."""
        process = _spawn(command, environment)
        try:
            while process.poll() is None:
                self.pause(0.05)
        finally:
            process.terminate()
            _end_group(process, time.monotonic() + PATIENCE)
        return process.returncode

    def pause(self, seconds):
        """Wait this many seconds. Raises Interruption when somebody asks for the end."""
        if not self._asked:
            time.sleep(seconds)
        if self._asked:
            raise Interruption

    def ended(self):
        """The names of programs that have ended by themselves."""
        return [program.name for program in self._programs if program.ended]

    def watch(self):
        """Keep servers and programs running until one ends that is not to be restarted; returns its name."""
        while True:
            for server in self._servers:
                if server.ended:
                    _say_again(server)
                    self._restart(server)
            for program in self._programs:
                if program.ended and not program.may_start_again:
                    return program.name
                if program.ended:
                    _say_again(program)
                    _end_group(program.process, time.monotonic())
                    program.start()
            self.pause(0.3)

    def _restart(self, server):
        for tries_left in reversed(range(TRIES)):
            server.stop()
            try:
                server.start()
                return
            except ServerFailed:
                if not tries_left:
                    raise
                self.pause(1)

    def _ask(self, *_signal):
        self._asked = True


def end_with_parent():
    """Ask the kernel to end this program if its parent is killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _say_again(thing):
    print(f"{thing.name} has ended; starting it again.", file=sys.stderr, flush=True)


def _spawn(command, environment, **streams):
    return subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=end_with_parent,
        **streams,
    )


def _end_group(process, deadline):
    """Wait for a process that was asked to end; then kill what is left of its group."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(max(0.1, deadline - time.monotonic()))
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
