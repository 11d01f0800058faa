"""The production shape, read from docker-compose.yml: nothing here runs Docker."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]


def test_every_part_is_there():
    assert set(SERVICES) == {"proxy", "migrate", "web", "worker", "beat", "postgres", "valkey"}


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_says_how_it_is_well(name):
    one_shot = name == "migrate"
    assert one_shot or SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == ("no" if one_shot else "unless-stopped")


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_runs_as_root(name):
    assert str(SERVICES[name]["user"]).split(":")[0] not in ("", "0", "root")


def test_migrations_are_a_step_of_their_own():
    assert SERVICES["migrate"]["command"][:3] == ["python", "manage.py", "migrate"]
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
        assert "migrate" not in str(SERVICES[name].get("command"))


def test_what_must_last_is_on_named_volumes():
    used = {str(volume).split(":")[0] for one in SERVICES.values() for volume in one.get("volumes", [])}
    assert set(COMPOSE["volumes"]) == {name for name in used if not name.startswith(".")}


def test_there_are_several_web_servers_behind_the_proxy():
    assert "replicas" in SERVICES["web"]["deploy"]
    assert "ports" not in SERVICES["web"]
    assert "web:8000" in (ROOT / "docker" / "Caddyfile").read_text()


def test_the_servers_are_not_reachable_from_outside():
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for name in ("postgres", "valkey"):
        assert SERVICES[name]["networks"] == ["inside"]


def test_every_name_the_environment_is_read_for_is_in_the_example():
    example = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    read = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", (ROOT / "alliance87" / "env.py").read_text()))
    assert read <= example
    own = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text())) - {"SITE_ADDRESS"}
    assert own <= example
