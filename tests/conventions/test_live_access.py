"""The live stream of a room, which never ends, is opened by those in the room only."""

import pytest
from django.test import Client
from django.urls import reverse

from alliance87.posts.models import StaffKind
from tests.access import ROOM
from tests.cast import give_role, make_meeting, person

pytestmark = pytest.mark.whole


def test_the_live_stream_is_opened_by_those_in_the_room_only(committed_cast):
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
    statuses = {"anonymous": Client().get(reverse("gcg:room-live", args=[meeting.slug])).status_code}
    for role, user in people.items():
        client = Client()
        client.force_login(user)
        statuses[role] = client.get(reverse("gcg:room-live", args=[meeting.slug])).status_code
    assert {role for role, status in statuses.items() if status == 200} == set(ROOM)
    assert {status for status in statuses.values() if status != 200} == {404}
