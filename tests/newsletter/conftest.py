"""A real mail server for issues that go out."""

import pytest

from tests.smtp import MailServer


@pytest.fixture
def smtp(settings):
    """A mail server on a free port of this machine; the portal sends through it."""
    with MailServer() as server:
        settings.MAILERS = {"default": server.mailer}
        yield server
