"""The whole portal as `make run` starts it, and browsers in which people use it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.openid import Provider
from tests.servers import VAR
from tests.waiting import PATIENCE, until

ROOT = Path(__file__).parents[2]
STARTING = 900
"""Seconds that the portal may take to start from nothing, with its tables to make and the demonstration to load."""
expect.set_options(timeout=PATIENCE * 1000)  # what comes late on a busy machine is not wrong


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.whole)


@pytest.fixture(scope="session")
def portal_var():
    """The folder of the portal's data."""
    return VAR / f"portal-{os.environ.get('PYTEST_XDIST_WORKER', 'only')}"


@pytest.fixture(scope="session")
def organization():
    """An organization with a sign-in of its own, which the portal knows."""
    with Provider() as provider:
        yield provider


@pytest.fixture(scope="session")
def portal(portal_var, organization):
    """The address of a portal started from nothing by the command behind `make run`; ended by Ctrl-C."""
    var = portal_var
    shutil.rmtree(var, ignore_errors=True)
    var.mkdir(parents=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    own |= {
        "ALLIANCE_VAR": str(var),
        "OPENID_PROVIDERS": json.dumps([organization.configured]),
        "PORT": str(port),
        "PYTHONPATH": str(ROOT),
        "SITE_URL": f"http://localhost:{port}",
    }
    screen = (var / "screen").open("w")
    run = subprocess.Popen(
        [sys.executable, "-m", "alliance87.launch.run"],
        cwd=ROOT,
        env=own,
        stdout=screen,
        stderr=screen,
        start_new_session=True,
    )
    try:
        until(
            lambda: run.poll() is not None or _answers(f"http://localhost:{port}/health/ready"),
            "the portal starts",
            patience=STARTING,
        )
        assert run.poll() is None, f"The portal did not start:\n{(var / 'screen').read_text()}"
        yield f"http://localhost:{port}"
    finally:
        run.send_signal(signal.SIGINT)
        run.wait(PATIENCE)
        screen.close()
    left = [pid for pid in Path("/proc").iterdir() if pid.name.isdecimal() and _belongs(pid, var)]
    assert not left, f"left running: {left}"


def _answers(address):
    try:
        return urllib.request.urlopen(address, timeout=PATIENCE)
    except OSError:
        return None


def _belongs(pid, var):
    try:
        return str(var) in (pid / "cmdline").read_text() or f"ALLIANCE_VAR={var}" in (pid / "environ").read_text()
    except OSError:
        return False


@pytest.fixture(scope="module")
def chromium():
    """A browser that ends with its module: its event loop would forbid later tests to ask the database."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def sign_in(chromium, portal):
    """Opens a browser of one person: `sign_in("chair@example.org")`."""
    contexts = []

    def open_for(email, **options):
        options = {"base_url": portal, "viewport": {"width": 1280, "height": 900}} | options
        context = chromium.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        page.goto("/en/accounts/login/")
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", "demo")
        page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        page.wait_for_url(lambda address: "/login" not in address)
        return page

    yield open_for
    for context in contexts:
        context.close()
