"""The portal's `migrate` makes the tables that Django's makes, and renders fewer models on the way."""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db.migrations.state import ProjectState

from alliance87 import embedded
from alliance87.record.management.commands.migrate import rendering_few
from tests.servers import VAR
from tests.template import ROOT

pytestmark = pytest.mark.whole
OURS = "call_command('migrate', 'partners', verbosity=0)"
DJANGOS = "call_command(load_command_class('django.core', 'migrate'), 'partners', verbosity=0)"
WITH_ALL = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default, generation_expression"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT conrelid::regclass::text, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
)
"""What a database consists of."""


@pytest.fixture
def made_by():
    """Makes a database by a way to migrate, and says what it consists of."""
    server = os.environ.get("DATABASE_URL") or embedded.database_url(VAR)
    name = f"by_another_way_{os.getpid()}"
    url = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))

    def make(way):
        line.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        line.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        program = "import django; django.setup()\n"
        program += f"from django.core.management import call_command, load_command_class\n{way}"
        environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "alliance87.settings"}
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True)
        with psycopg.connect(url) as new:
            return [sorted(map(repr, new.execute(query))) for query in WITH_ALL]

    with psycopg.connect(server, autocommit=True) as line:
        yield make
        line.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def test_the_tables_are_those_that_django_makes(made_by):
    ours = made_by(OURS)
    assert all(ours)
    assert ours == made_by(DJANGOS)


def test_django_is_left_as_it_was():
    before = ProjectState._find_reload_model
    with rendering_few():
        assert ProjectState._find_reload_model is not before
    assert ProjectState._find_reload_model is before
