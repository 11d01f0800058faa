"""Chair and Deputy absent, those present choose by consensus who presides; it is recorded (T8)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from alliance87.terms.refusal import Refusal
from gcg.actions.decisions import adopt_decision, put_text
from gcg.actions.presiding import choose_chair, open_meeting
from gcg.models import Meeting, Seat
from tests.cast import QUORATE, seat_people

pytestmark = pytest.mark.django_db
OTHERS = [*(code for code in QUORATE if code not in ("CHAIR", "DEPUTY")), "GOV-EEG", "GOV-WEOG"]


def choose(meeting, by, code="UN-1"):
    return choose_chair(meeting, by=by, seat=Seat.objects.get(code=code), note="Proposed by UN-2; nobody objected.")


def test_who_was_chosen_opens_decides_and_closes_for_this_meeting_alone(cast, meeting):
    seat_people(cast, meeting, OTHERS)
    with pytest.raises(PermissionDenied):
        open_meeting(meeting, by=cast.people["UN-1"])
    choose(meeting, cast.secretary)
    meeting = Meeting.objects.with_state().get(pk=meeting.pk)
    open_meeting(meeting, by=cast.people["UN-1"])
    item = meeting.items.get(kind="decision")
    put_text(item, by=cast.people["UN-1"], text="The GCG welcomes the plan.")
    assert adopt_decision(item, by=cast.people["UN-1"]).symbol == "GCG/12/D1"
    with pytest.raises(PermissionDenied):
        put_text(item, by=cast.people["UN-2"], text="Another.")


@pytest.mark.parametrize("code", ["CHAIR", "DEPUTY"])
def test_not_while_the_chair_or_the_deputy_is_there(cast, meeting, code):
    seat_people(cast, meeting, [*OTHERS, code])
    with pytest.raises(Refusal, match="is in the room and presides") as refused:
        choose(meeting, cast.secretary)
    assert refused.value.clause == "T8"


def test_once_and_only_somebody_in_the_room(cast, meeting):
    seat_people(cast, meeting, OTHERS)
    with pytest.raises(Refusal, match="Nobody is in the room for UN-5"):
        choose(meeting, cast.secretary, "UN-5")
    choose(meeting, cast.secretary)
    with pytest.raises(Refusal, match="was chosen to preside already"):
        choose(meeting, cast.secretary, "UN-2")


def test_the_secretariat_records_it(cast, meeting):
    seat_people(cast, meeting, OTHERS)
    for who in (cast.member, cast.chair, cast.observer):
        with pytest.raises(PermissionDenied):
            choose(meeting, who)


def test_the_room_says_it_and_gives_the_chosen_one_the_means(cast, meeting, client):
    seat_people(cast, meeting, OTHERS)
    client.force_login(cast.secretary)
    address = reverse("gcg:meeting-chair", args=["12"])
    sent = {"seat": Seat.objects.get(code="UN-1").pk, "note": "Nobody objected."}
    assert client.post(address, sent).status_code == 302
    client.force_login(cast.people["UN-1"])
    page = client.get(reverse("gcg:room", args=["12"])).content.decode()
    assert "Representative UN-1 presides" in page
    assert reverse("gcg:opening", args=["12"]) in page
    assert client.get(reverse("gcg:opening", args=["12"])).status_code == 200
