"""The live streams of a room, which never end, are opened by those in the room only; that of its wall by the council."""

import pytest
from django.test import Client
from django.urls import reverse

from alliance87.posts.models import StaffKind
from tests.access import COUNCIL, ROOM
from tests.cast import give_role, make_meeting, person

pytestmark = pytest.mark.whole


@pytest.mark.parametrize(("address", "roles"), [("gcg:room-live", ROOM), ("gcg:room-wall-live", COUNCIL)])
def test_a_live_stream_is_opened_by_those_it_is_for_only(committed_cast, address, roles):
    cast = committed_cast
    meeting = make_meeting(cast)
    people = {
        "stranger": cast.stranger,
        "observer": cast.observer,
        "observer_elsewhere": person("elsewhere@example.org", "Elsa Elsewhere"),
        "alternate": cast.alternate,
        "member": cast.member,
        "deputy": cast.deputy,
        "chair": cast.chair,
        "secretariat": cast.secretary,
    }
    people["administrator"] = person("administrator@example.org", "Ada Administrator")
    give_role(people["administrator"], StaffKind.ADMINISTRATOR)
    statuses = {"anonymous": Client().get(reverse(address, args=[meeting.slug])).status_code}
    for role, user in people.items():
        client = Client()
        client.force_login(user)
        statuses[role] = client.get(reverse(address, args=[meeting.slug])).status_code
    assert {role for role, status in statuses.items() if status == 200} == set(roles)
    assert {status for status in statuses.values() if status != 200} == {404}
