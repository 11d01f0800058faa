"""What is pinned for running is enough to run: nothing is borrowed from the packages of tests."""

import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

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


@pytest.mark.whole
def test_the_portal_starts_with_no_package_of_the_tests():
    needed = pinned("run")
    modules = metadata.packages_distributions()
    absent = [name for name, owners in modules.items() if not {normal(owner) for owner in owners} & needed]
    assert "pytest" in absent
    own = os.environ | {"DJANGO_SETTINGS_MODULE": "alliance87.settings", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", START, *absent], env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
