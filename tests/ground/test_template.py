"""The migrated database that each process of a run has a clone of is made once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest

from alliance87.embedded import Postgres
from tests.template import make_template, template_name

pytestmark = pytest.mark.whole


@pytest.fixture
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("server")
    for parent in [folder, *folder.parents][:3]:
        parent.chmod(0o755)
    running = Postgres(folder, durable=False).start()
    yield running
    running.stop()


def test_two_runs_that_begin_at_once_make_it_once(server):
    made, both = [], Barrier(2)
    with psycopg.connect(server.url, autocommit=True) as line:
        line.execute("CREATE DATABASE migrated_before")

    def migrate(url):
        with psycopg.connect(url) as line:
            line.execute("CREATE TABLE migrated AS SELECT 12 AS number")
        made.append(url)

    def begin():
        both.wait()
        make_template(server.url, migrate)

    with ThreadPoolExecutor(2) as pool:
        for run in [pool.submit(begin), pool.submit(begin)]:
            run.result()
    assert len(made) == 1
    with psycopg.connect(server.url, autocommit=True) as line:
        line.execute(f'CREATE DATABASE mine TEMPLATE "{template_name()}"')
        address = f"host={line.info.host} port={line.info.port} user={line.info.user} dbname=mine"
        with psycopg.connect(address) as clone:
            assert clone.execute("SELECT number FROM migrated").fetchone() == (12,)
        names = {name for (name,) in line.execute("SELECT datname FROM pg_database")}
    assert {name for name in names if name.startswith("migrated")} == {template_name()}
