"""People correct what is held on them, download it, and read what they may do and why."""

import json

import pytest
from django.urls import reverse

from gcg.actions.presenters import invite_presenter
from tests.gcg.closed_meeting import hold_meeting

pytestmark = pytest.mark.django_db


def test_details_are_corrected(client, cast):
    client.force_login(cast.member)
    page = reverse("details")
    sent = {"name": "Åsa Ñandú", "function": "Secretary", "gender": "", "language": "fr", "time_zone": "Asia/Tokyo"}
    assert client.post(page, sent).status_code == 302
    cast.member.refresh_from_db()
    assert (cast.member.name, cast.member.time_zone, cast.member.gender) == ("Åsa Ñandú", "Asia/Tokyo", "")
    wrong = client.post(page, sent | {"name": "Somebody else", "time_zone": "Mars/Base"})
    assert "not a time zone" in wrong.text
    assert "Somebody else" in wrong.text
    cast.member.refresh_from_db()
    assert cast.member.name == "Åsa Ñandú"


def data_of(client, user):
    client.force_login(user)
    return json.loads(client.get(reverse("own-data")).content)


def test_everything_held_on_oneself_is_downloaded_without_secrets(client, cast, meeting):
    hold_meeting(cast, number=11)
    invite_presenter(meeting.items.get(number=1), by=cast.chair, person=cast.stranger)
    held = data_of(client, cast.member)
    assert held["account"][0]["email"] == cast.member.email
    assert held["gcg.representation.person"][0]["seat_id"]
    told = data_of(client, cast.stranger)
    assert len(told["gcg.presenter.person"]) == 1
    assert told["mail"][0]["subject"].startswith("You are invited to present")
    whole = json.dumps([held, told])
    assert cast.member.password not in whole
    assert client.session.session_key not in whole
    chair = data_of(client, cast.chair)
    assert {"act": "gcg.presenter.invited"}.items() <= chair["acts"][-1].items()
    assert "text" not in json.dumps(list(chair.get("gcg.presenter.invited_by", [{}])[0]))


def test_what_one_may_do_names_why(client, cast):
    client.force_login(cast.chair)
    page = client.get(reverse("rights")).text
    assert "Convene meetings" in page
    assert "(CHAIR)" in page
    client.force_login(cast.stranger)
    assert "You hold no seat or office" in client.get(reverse("rights")).text
