"""A meeting in committed rows."""

import pytest

from tests.cast import make_meeting


@pytest.fixture
def meeting(committed_cast):
    return make_meeting(committed_cast)
