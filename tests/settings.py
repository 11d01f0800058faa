"""The portal's settings, made quick and harmless for tests."""

import os

# isort: off
from tests import servers  # noqa: F401 - the environment comes first
from alliance87.settings import *  # noqa: F403
from alliance87.settings import ACCOUNT_RATE_LIMITS, CACHES, DATABASES, STORAGES, VAR
from tests.template import template_name

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["TEST"] = {"TEMPLATE": template_name()}
# Tests that run at the same time do not empty each other's cache, nor meet in a folder.
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
MEDIA_ROOT = VAR / "media" / str(WORKER)
CACHES = CACHES | {
    "default": CACHES["default"] | {"OPTIONS": {"db": WORKER}},
    "fragments": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ALLOWED_HOSTS = ["*"]
# The roles of the tests all ask from one network.
ACCOUNT_RATE_LIMITS = ACCOUNT_RATE_LIMITS | {"open_data": "100000/m/ip"}
