"""A vacant seat, its call, and an organization to nominate."""

import pytest

from gcg.models import Seat
from partners.models import Organization
from tests.gcg.nominations.nominating import called


@pytest.fixture
def seat(cast):
    return Seat.objects.get(code="NGO-3")


@pytest.fixture
def call(cast, seat):
    return called(cast, seat)


@pytest.fixture
def forum(db):
    return Organization.objects.create(name="Open Hands", category="civil_society")
