"""The embedded servers: they start, keep data, recover from a kill, and hold their folder."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis

from alliance87.embedded import OldKind, Postgres, ServerFailed, Valkey, postgres, wanted
from tests.waiting import PATIENCE

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parents[2]


@pytest.fixture
def var(tmp_path_factory):
    folder = tmp_path_factory.mktemp("var")
    for parent in [folder, *folder.parents][:3]:
        parent.chmod(0o755)
    return folder


def test_postgres_keeps_its_data_over_a_restart(var):
    first = Postgres(var, durable=False).start()
    with psycopg.connect(first.url, autocommit=True) as line:
        line.execute("CREATE TABLE kept AS SELECT 12 AS number")
    first.stop()
    second = Postgres(var, durable=False).start()
    with psycopg.connect(second.url) as line:
        assert line.execute("SELECT number FROM kept").fetchone() == (12,)
    second.stop()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(second.url)


@pytest.mark.parametrize("name", ["منظمة العمل", "国际劳工组织", "Женева", "የሥራ ድርጅት", "श्रम संगठन", "Ελλάδα"])
def test_names_in_every_script_have_trigrams(served, name):
    assert served.execute("SELECT similarity(%s, %s)", [name, name]).fetchone() == (1.0,)
    assert served.execute("SELECT cardinality(show_trgm(%s)) > 1", [name]).fetchone() == (True,)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    for parent in [folder, *folder.parents][:3]:
        parent.chmod(0o755)
    server = Postgres(folder, durable=False).start()
    with psycopg.connect(server.url, autocommit=True) as line:
        line.execute("CREATE EXTENSION pg_trgm")
        yield line
    server.stop()


def test_data_of_an_earlier_release_is_refused_with_what_to_do(var, monkeypatch):
    with monkeypatch.context() as earlier:
        earlier.setattr(postgres, "CHARACTER_TYPES", ("C",))
        with pytest.raises(OldKind):
            Postgres(var, durable=False).start()
    with pytest.raises(OldKind, match=r"(?s)earlier release.*make reset.*pg_dump"):
        Postgres(var, durable=False).start()


def test_a_database_elsewhere_that_knows_ascii_alone_is_refused_before_it_is_migrated(served):
    served.execute("CREATE DATABASE ascii TEMPLATE template0 LC_CTYPE 'C'")
    address = f"postgres://alliance87@/ascii?host={served.info.host}&port={served.info.port}"
    environment = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "alliance87.settings"}
    started = [
        subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        for command in (["manage.py", "migrate"], ["-m", "alliance87.launch.ready"])
    ]
    for one in started:
        assert one.returncode != 0
        assert "The database ascii has the encoding UTF8 and the character type C, in which names" in one.stderr
        assert "LC_CTYPE 'C.UTF-8'" in one.stderr


def test_a_server_left_by_a_killed_start_is_ended(var):
    starts = (
        f"from alliance87.embedded import Postgres; print(Postgres({str(var)!r}, durable=False).start().process.pid)"
    )
    code = f"{starts}; import os; os._exit(9)"
    left = int(
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    )
    os.kill(left, 0)
    server = Postgres(var, durable=False).start()
    assert server.process.pid != left
    server.stop()


def test_a_note_of_postgres_left_by_a_power_cut_is_not_believed(var):
    server = Postgres(var, durable=False).start()
    server.stop()
    (server.folder / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n{server.folder / 'data'}\n")
    Postgres(var, durable=False).start().stop()


def test_a_first_start_cut_short_leaves_nothing_half_made(var):
    half = var / "postgres" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    server = Postgres(var, durable=False).start()
    with psycopg.connect(server.url) as line:
        assert line.execute("SELECT current_database()").fetchone() == ("alliance87",)
    server.stop()


def test_a_server_that_cannot_start_says_where_its_log_is(var):
    Postgres(var, durable=False).start().stop()
    (var / "postgres" / "data" / "global" / "pg_control").unlink()
    with pytest.raises(ServerFailed, match=str(var / "postgres" / "log")):
        Postgres(var, durable=False).start()
    (var / "valkey").mkdir()
    Valkey(var).start().stop()


def test_clearing_ends_whoever_runs_the_server(var):
    code = f"server = Valkey({str(var)!r}).start(); print('up', flush=True); time.sleep(900)"
    code = f"from alliance87.embedded import Valkey; import time; {code}"
    holder = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "up\n"
    server = Valkey(var)
    assert redis.Redis.from_url(server.url).ping()
    server.clear()
    assert holder.wait(PATIENCE) == -signal.SIGTERM
    with pytest.raises(redis.ConnectionError):
        redis.Redis.from_url(server.url).ping()
    Postgres(var / "nothing").clear()


def test_servers_named_by_the_environment_are_not_started(var, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/alliance87")
    monkeypatch.delenv("REDIS_URL", raising=False)
    assert [server.name for server in wanted(var)] == ["valkey"]


def test_a_folder_in_use_is_refused_by_a_sentence(var):
    server = Valkey(var).start()
    with pytest.raises(ServerFailed, match="in use by another start"):
        Valkey(var).start()
    assert redis.Redis.from_url(server.url).ping()
    server.stop()


def test_a_long_path_is_served_on_a_loopback_port(var):
    deep = var / ("a-folder-with-a-long-name-" * 4)
    server = Valkey(deep).start()
    assert server.url.startswith("redis://127.0.0.1:")
    assert redis.Redis.from_url(server.url).ping()
    server.stop()
    again = Valkey(deep).start()
    assert again.url == server.url
    again.stop()


def test_a_loopback_port_taken_meanwhile_is_left_for_another(var):
    deep = var / ("a-folder-with-a-long-name-" * 4)
    first = Valkey(deep).port
    with socket.create_server(("127.0.0.1", first)):
        server = Valkey(deep).start()
        assert server.port != first
        server.stop()
