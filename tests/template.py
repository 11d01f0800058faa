"""One migrated database that the databases of a run are cloned from, kept until something it is made of changes.

Migrating takes some twenty seconds of a processor, a clone a fraction of one. Each process of a run has a clone of its own.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).parents[1]
MADE_OF = ("*/migrations/*.py", "*/*/migrations/*.py", "*/data/*.csv", "*/*/data/*.csv", "requirements/run.txt")
PREFIX = "migrated_"


def template_name():
    """The name of the database for the migrations as they are now; other migrations, another name."""
    files = sorted(path for pattern in MADE_OF for path in ROOT.glob(pattern) if not path.is_relative_to(ROOT / "var"))
    digest = hashlib.sha256(b"\0".join(str(path.relative_to(ROOT)).encode() + path.read_bytes() for path in files))
    return PREFIX + digest.hexdigest()[:16]


def make_template(url, migrate=None):
    """Make the template on the server of the database at `url`, unless it is there; templates of before go."""
    name = template_name()
    with psycopg.connect(url, autocommit=True) as connection:
        # Two runs may share a server that DATABASE_URL names: one makes the template, the other waits and finds it.
        connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [PREFIX])
        earlier = {
            row[0] for row in connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'migrated%'")
        }
        if name in earlier:
            return
        for old in earlier:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(old)))
        unfinished = f"{name}_unfinished"
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(unfinished)))
        (migrate or _migrate)(urlunsplit(urlsplit(url)._replace(path=f"/{unfinished}")))
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(unfinished), sql.Identifier(name))
        )


def _migrate(url):
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "alliance87.settings"}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
