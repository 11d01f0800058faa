"""An organization whose people sign in there, for the tests of that."""

import pytest
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
