"""A wrong environment stops the start with the variable's name."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from dotenv import dotenv_values
from environs import EnvError

from alliance87.env import openid_providers

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
        ({"SECRET_KEY": "x", "SECRETARIAT_EMAIL": "the office"}, "SECRETARIAT_EMAIL"),
        ({"SECRET_KEY": "x", "EMAIL_URL": "carrier-pigeon://home"}, "EMAIL_URL"),
        ({"SECRET_KEY": "x", "EMAIL_URL": "smtp://host:port"}, "EMAIL_URL"),
        ({"SECRET_KEY": "x", "MAIL_EVENTS_SERVICE": "postmark"}, "MAIL_EVENTS_SERVICE"),
        ({"SECRET_KEY": "x", "MAIL_EVENTS_SERVICE": "mailgun"}, "MAIL_EVENTS_KEY"),
        ({"SECRET_KEY": "x", "OPENID_PROVIDERS": "ministry"}, "OPENID_PROVIDERS"),
        ({"SECRET_KEY": "x", "OPENID_PROVIDERS": "{}"}, "OPENID_PROVIDERS"),
    ],
)
def test_a_wrong_value_is_named(environment, name):
    done = start(**environment)
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]


MINISTRY = {
    "id": "ministry",
    "name": "Ministry of Examples",
    "address": "https://login.example.org/staff/",
    "client_id": "portal",
    "secret": "x",
}


@pytest.mark.parametrize(
    "providers",
    [
        [{}],
        ["ministry"],
        [MINISTRY | {"scopes": "all"}],
        [{name: value for name, value in MINISTRY.items() if name != "secret"}],
        [MINISTRY | {"secret": ""}],
        [MINISTRY | {"secret": 7}],
        [MINISTRY | {"id": "The Ministry"}],
        [MINISTRY | {"name": "x" * 41}],
        [MINISTRY | {"address": "http://login.example.org"}],
        [MINISTRY | {"address": "https://"}],
        [MINISTRY | {"address": "https://login.example.org:port"}],
        [MINISTRY | {"address": "https://login.example.org; script-src *"}],
        [MINISTRY | {"also_at": "https://login.example.org"}],
        [MINISTRY | {"also_at": ["https://*"]}],
        [MINISTRY, MINISTRY | {"client_id": "other"}],
        [MINISTRY, MINISTRY | {"id": "other"}],
    ],
)
def test_a_wrong_organization_is_refused_by_the_variables_name(monkeypatch, providers):
    monkeypatch.setenv("OPENID_PROVIDERS", json.dumps(providers))
    with pytest.raises(EnvError, match=r"^OPENID_PROVIDERS: "):
        openid_providers()


def test_organizations_are_read_with_the_origins_their_sign_in_leads_through(monkeypatch):
    at_home = {"id": "home", "client_id": "b", "address": "http://[::1]:9000/x", "also_at": ["https://A.example.org/y"]}
    monkeypatch.setenv("OPENID_PROVIDERS", json.dumps([MINISTRY, MINISTRY | at_home]))
    first, second = openid_providers()
    assert (first["address"], first["origins"]) == ("https://login.example.org/staff", ["https://login.example.org"])
    assert second["origins"] == ["http://[::1]:9000", "https://a.example.org"]
    monkeypatch.setenv("OPENID_PROVIDERS", "")
    assert openid_providers() == []


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
