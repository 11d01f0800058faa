"""Two partners, a focal point, an administrator."""

import pytest

from alliance87.posts.models import StaffKind
from tests.cast import give_role, person
from tests.partners.listed import add_colleague, list_partner


@pytest.fixture
def administrator(cast):
    who = person("administrator@example.org", "Ada Administrator")
    give_role(who, StaffKind.ADMINISTRATOR)
    return who


@pytest.fixture
def partner(cast):
    return list_partner("Circle of Survivors", acronym="COS")


@pytest.fixture
def other(cast):
    return list_partner("Union of the Coast", "workers")


@pytest.fixture
def focal(cast, partner):
    who = person("focal@example.org", "Fay Focal")
    add_colleague(partner, who, role="focal_point", by=cast.secretary)
    return who
