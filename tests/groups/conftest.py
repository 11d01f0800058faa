"""A group with people in it."""

import pytest

from alliance87.outbox.models import Mailing

from .inside import make_inside


@pytest.fixture
def inside(cast):
    found = make_inside(cast.secretary)
    Mailing.objects.all().delete()
    return found
