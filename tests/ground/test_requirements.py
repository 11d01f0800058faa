"""What is pinned for running is enough to run: nothing is borrowed from the packages of tests."""

import os
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from tests.conventions.test_floors import TOPS

ROOT = Path(__file__).parents[2]
START = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"{name} is not among the packages for running", name=name)

ABSENT = set(sys.argv[1:])
sys.meta_path.insert(0, Absent())
import django
django.setup()
import alliance87.urls, alliance87.asgi, uvicorn.protocols.http.httptools_impl, uvicorn.loops.uvloop
from alliance87.celery import app
from django.core.management import get_commands, load_command_class
app.loader.import_default_modules()
app.connection_for_write().transport
for name, place in get_commands().items():
    if place == "alliance87":
        load_command_class(place, name)
"""


def pinned(kind):
    names = re.findall(r"^([a-z0-9][\w.-]*)==", (ROOT / "requirements" / f"{kind}.txt").read_text(), re.MULTILINE)
    return {normal(name) for name in names}


def normal(name):
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_tests_run_on_what_running_runs_on():
    lines = {kind: (ROOT / "requirements" / f"{kind}.txt").read_text() for kind in ("run", "dev")}
    versions = {kind: set(re.findall(r"^(\S+==\S+)", text, re.MULTILINE)) for kind, text in lines.items()}
    assert versions["run"] <= versions["dev"]
    assert "://" not in lines["run"] + lines["dev"]


USED_OTHERWISE = {
    "packaging": "Celery imports it",
    "tzdata": "Python reads its files",
    "uvicorn": "the command that starts the portal names it",
}


def test_what_is_declared_for_running_is_used():
    """Each is imported, or named in the settings by the path of one of its modules."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {normal(re.match(r"[\w-]+", line)[0]) for line in declared} - set(USED_OTHERWISE)
    files = (path for top in TOPS for path in (ROOT / top).rglob("*.py"))
    used = set(re.findall(r"(?:^\s*(?:from|import) |[\"(])(\w+)", "\n".join(path.read_text() for path in files), re.M))
    modules = {module: owners for module, owners in metadata.packages_distributions().items() if module in used}
    assert names - {normal(owner) for owners in modules.values() for owner in owners} == set()


@pytest.mark.whole
def test_the_portal_starts_with_no_package_of_the_tests():
    needed = pinned("run")
    modules = metadata.packages_distributions()
    absent = [name for name, owners in modules.items() if not {normal(owner) for owner in owners} & needed]
    assert "pytest" in absent
    own = os.environ | {"DJANGO_SETTINGS_MODULE": "alliance87.settings", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", START, *absent], env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
