"""A real mail server, and texts to send."""

from pathlib import Path

import pytest

from tests.smtp import MailServer


@pytest.fixture(autouse=True)
def _texts(settings):
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], Path(__file__).parent / "templates"]}]


@pytest.fixture
def smtp(settings):
    """A mail server on a free port of this machine; the portal sends through it."""
    with MailServer() as server:
        settings.MAILERS = {"default": server.mailer}
        yield server
