"""An organization whose people sign in there, and a clock that stands, for the tests of those."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.utils.csp import CSP

from alliance87 import env
from tests.openid import Provider


@pytest.fixture
def organization(settings):
    """The portal with one organization whose people may continue with it."""
    with Provider() as provider:
        configured = [provider.configured | {"origins": [provider.address]}]
        settings.OPENID_PROVIDERS = configured
        settings.SOCIALACCOUNT_PROVIDERS = env.sign_in_providers(configured)
        settings.SECURE_CSP = settings.SECURE_CSP | {"form-action": [CSP.SELF, provider.address]}
        settings.ROOT_URLCONF = "tests.organization_urls"
        yield provider


@pytest.fixture
def within_a_minute():
    """All of the test happens in one moment, however slow the machine: tries are counted by the minute."""
    with time_machine.travel(datetime.now(UTC), tick=False):
        yield
