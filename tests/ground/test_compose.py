"""The production shape, read from docker-compose.yml: nothing here runs Docker."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
CADDYFILE = (ROOT / "docker" / "Caddyfile").read_text()
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


@pytest.mark.parametrize("path", ["Dockerfile", "docker/proxy.Dockerfile"])
def test_no_image_of_ours_runs_as_root(path):
    user = re.findall(r"^USER (\S+)$", (ROOT / path).read_text(), re.MULTILINE)[-1]
    assert user.split(":")[0] not in ("0", "root")


def test_the_image_takes_only_pinned_packages():
    assert DOCKERFILE.count("FROM python:3.13-slim") == 2
    assert "--require-hashes -r requirements/run.txt" in DOCKERFILE


def test_static_files_are_served_from_where_the_image_has_them():
    example = re.search(r"^STATIC_ROOT=(\S+)$", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert f" STATIC_ROOT={example[1]}\n" in DOCKERFILE
    assert DOCKERFILE.index("STATIC_ROOT=") < DOCKERFILE.index("collectstatic") < DOCKERFILE.index("\nUSER")


def test_what_is_asked_for_health_is_in_the_image():
    script = SERVICES["web"]["healthcheck"]["test"][-1]
    assert (ROOT / script).exists()
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert not {"docker", "templates", "static", "requirements"} & set(ignored)


def test_migrations_are_a_step_of_their_own():
    assert SERVICES["migrate"]["command"][:3] == ["python", "manage.py", "migrate"]
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
        assert "migrate" not in str(SERVICES[name].get("command"))


def test_what_must_last_is_on_named_volumes():
    used = {str(volume).split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert set(COMPOSE["volumes"]) == {name for name in used if not name.startswith(".")}


def test_there_are_several_web_servers_behind_the_proxy():
    assert "replicas" in SERVICES["web"]["deploy"]
    assert "ports" not in SERVICES["web"]
    assert "dynamic a web 8000" in CADDYFILE
    inside = {port.split(":")[1] for port in SERVICES["proxy"]["ports"]}
    assert inside == set(re.findall(r"^\thttps?_port (\d+)$", CADDYFILE, re.MULTILINE))


def test_the_servers_are_not_reachable_from_outside():
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for name in ("postgres", "valkey"):
        assert SERVICES[name]["networks"] == ["inside"]


def test_every_name_the_environment_is_read_for_is_in_the_example():
    example = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    read = set(re.findall(r"(?:env\.\w+|address)\(\s*\"([A-Z_]+)\"", (ROOT / "alliance87" / "env.py").read_text()))
    assert read <= example
    own = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert own <= example
