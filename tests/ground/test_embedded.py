"""The embedded servers: they start, keep data, recover from a kill, and hold their folder."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis

from alliance87.embedded import Postgres, ServerFailed, Valkey

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


def test_a_server_left_by_a_killed_start_is_ended(var):
    starts = f"from alliance87.embedded import Postgres; print(Postgres({str(var)!r}, durable=False).start().process.pid)"
    code = f"{starts}; import os; os._exit(9)"
    left = int(subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False).stdout)
    os.kill(left, 0)
    server = Postgres(var, durable=False).start()
    assert server.process.pid != left
    server.stop()


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
    server.process.send_signal(signal.SIGKILL)
    server.process.wait()
    again = Valkey(deep)
    server._lock.close()
    assert again.start().url == server.url
    again.stop()
