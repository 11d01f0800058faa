"""The portal's settings as in production, with one bare view beside it to measure against."""

from alliance87.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
