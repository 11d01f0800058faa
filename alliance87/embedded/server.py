"""One server process with its files in one folder: how it is started, found again and ended."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

LONGEST_SOCKET = 90
"""The most bytes in the path of a socket's folder: the kernel allows 107 for the whole path."""

PATIENCE = 20
"""Seconds that a server may take to end before it is killed."""


class ServerFailed(RuntimeError):
    """A server did not start. The message says which one, and where its log is."""


class OldKind(ServerFailed):
    """The server's data were made by an earlier release in a way that this one cannot use.

    The message says what to do.
    """


class InUse(ServerFailed):
    """Another process is using the server's folder."""


class Server:
    """A server under `<var>/<name>`: on a Unix socket there, or on a loopback port if that path is too long."""

    name: str
    stop_signal = signal.SIGTERM

    def __init__(self, var):
        self.folder = Path(var).resolve() / self.name
        self.log = self.folder / "log"
        self.process = None
        self._lock = None

    @property
    def on_socket(self):
        """Whether the folder's path is short enough for a Unix socket."""
        return len(os.fsencode(self.folder)) <= LONGEST_SOCKET

    @property
    def port(self):
        """The loopback port, chosen once and then remembered."""
        if not self._port_file.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self._port_file.write_text(str(free.getsockname()[1]))
        return int(self._port_file.read_text())

    def start(self, timeout=300):
        """Start the server and wait, for at most `timeout` seconds, until it answers. Raises ServerFailed."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._claim()
            self._end_leftover()
            self._leave_taken_port()
            self._prepare()
            self._spawn()
            self._wait(timeout)
            self._complete()
        except PermissionError as error:
            self.stop()
            words = "belongs to another user: start as that user, or name a folder of yours in ALLIANCE_VAR."
            raise ServerFailed(f"{error.filename} {words}") from error
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self):
        """End the server that this object started, if any, and free its folder."""
        if self._lock is None:
            return
        if self.process and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._pid_file.unlink(missing_ok=True)
        self._lock.close()
        self._lock = None

    @property
    def ended(self):
        """Whether the server was started and has ended by itself."""
        return self.process is not None and self.process.poll() is not None

    def clear(self):
        """End whatever runs this server, and what is left of it, so that its files can be deleted."""
        if not self.folder.exists():
            return
        try:
            self._claim()
        except InUse:
            end(int(self._lock_file.read_text()), signal.SIGTERM)
            self._claim()
        self._end_leftover()
        self.stop()

    @property
    def _lock_file(self):
        return self.folder / "lock"

    @property
    def _pid_file(self):
        return self.folder / "started.json"

    @property
    def _port_file(self):
        return self.folder / "port"

    def _claim(self):
        """Hold the folder for the life of this process, so that two starts do not share one server's files."""
        lock = self._lock_file.open("a+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.close()
            words = "is in use by another start of the portal."
            raise InUse(f"The {self.name} under {self.folder} {words}") from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        self._lock = lock

    def _end_leftover(self):
        """End the server left by an earlier start that was killed."""
        try:
            left = json.loads(self._pid_file.read_text())
        except (FileNotFoundError, ValueError):
            return
        if left["born"] and born(left["pid"]) == left["born"]:
            end(left["pid"], self.stop_signal)
        self._pid_file.unlink(missing_ok=True)

    def _leave_taken_port(self):
        """Forget the remembered port if another process is listening on it now."""
        if self.on_socket:
            return
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", self.port))
            except OSError:
                self._port_file.unlink()

    def _prepare(self):
        """Prepare what the server needs before its first start."""

    def _spawn(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command(),
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,
                **self._account(),
            )
        self._pid_file.write_text(json.dumps({"pid": self.process.pid, "born": born(self.process.pid)}))

    def _wait(self, timeout):
        deadline = time.monotonic() + timeout
        while not self._answers():
            if self.ended or time.monotonic() > deadline:
                raise ServerFailed(f"{self.name} did not start; {self.log} says why.")
            time.sleep(0.03)

    def _complete(self):
        """Complete what is missing once the server answers."""

    def _command(self):
        raise NotImplementedError

    def _answers(self):
        raise NotImplementedError

    def _account(self):
        """The account to run as, as arguments of Popen."""
        return {}


def born(pid):
    """When a running process was started, in the kernel's clock ticks; None if it is not running."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] == "Z" else int(fields[19])


def end(pid, number):
    """Ask a process that is not our child to end, wait for it, and kill it if it does not end."""
    beginning = born(pid)
    deadline = time.monotonic() + PATIENCE
    with suppress(ProcessLookupError):
        os.kill(pid, number)
        while born(pid) == beginning:
            if time.monotonic() > deadline:
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.05)


def binary(package, *parts):
    """The path of a program that comes with a Python package."""
    return str(Path(find_spec(package).origin).parent.joinpath(*parts))
