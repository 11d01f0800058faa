"""A wrong environment stops the start with the variable's name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from dotenv import dotenv_values

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.whole


def start(**environment):
    """Read the settings in a process of its own, with nothing but this environment."""
    return subprocess.run(
        [sys.executable, "-c", "import alliance87.settings"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | environment,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"ALLIANCE_VAR": "/proc/nowhere"}, "SECRET_KEY"),
        ({"SECRET_KEY": "x", "DEMONSTRATION": "perhaps"}, "DEMONSTRATION"),
        ({"SECRET_KEY": "x", "DATABASE_URL": "nowhere"}, "DATABASE_URL"),
        ({"SECRET_KEY": "x", "DATABASE_URL": "mysql://u@h/d"}, "DATABASE_URL"),
        ({"SECRET_KEY": "x", "DATABASE_POOL": "many"}, "DATABASE_POOL"),
        ({"SECRET_KEY": "x", "DATABASE_POOL": "0"}, "DATABASE_POOL"),
        ({"SECRET_KEY": "x", "REDIS_URL": "localhost:6379"}, "REDIS_URL"),
        ({"SECRET_KEY": "x", "SITE_URL": "portal.example.org"}, "SITE_URL"),
        ({"SECRET_KEY": "x", "UPLOAD_LIMIT_MB": "0"}, "UPLOAD_LIMIT_MB"),
        ({"SECRET_KEY": "x", "LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
        ({"SECRET_KEY": "x", "EMAIL_URL": "carrier-pigeon://home"}, "EMAIL_URL"),
        ({"SECRET_KEY": "x", "EMAIL_URL": "smtp://host:port"}, "EMAIL_URL"),
    ],
)
def test_a_wrong_value_is_named(environment, name):
    done = start(**environment)
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]


def test_production_needs_only_its_secret_and_addresses():
    done = start(SECRET_KEY="x", DATABASE_URL="postgres://u@h/d", REDIS_URL="redis://h/0", EMAIL_URL="smtp://h")
    assert done.returncode == 0, done.stderr


def test_the_example_is_itself_a_good_environment():
    example = dotenv_values(ROOT / ".env.example")
    done = start(**example | {"SECRET_KEY": "x"})
    assert done.returncode == 0, done.stderr


def test_an_empty_name_is_as_good_as_none(tmp_path):
    done = start(SECRET_KEY="", DATABASE_URL="", REDIS_URL="", SITE_URL="", ALLIANCE_VAR=str(tmp_path))
    assert done.returncode == 0, done.stderr


def test_a_machine_without_a_secret_keeps_one_of_its_own(tmp_path):
    assert start(ALLIANCE_VAR=str(tmp_path)).returncode == 0
    secret = tmp_path / "secret"
    assert (len(secret.read_text()) > 50, secret.stat().st_mode & 0o777) == (True, 0o600)
