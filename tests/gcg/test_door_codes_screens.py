"""The codes at the door: each checks in one person, for one seat, at one meeting, and signs in nobody."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from alliance87.record.models import Entry
from gcg.actions.closing import close_meeting
from gcg.actions.convocation import cancel_meeting
from gcg.actions.decisions import announce_without_decision
from gcg.actions.door_codes import DoorCode
from gcg.actions.presiding import open_meeting
from gcg.models import Meeting, Presence, Representation, Seat
from tests.cast import QUORATE, make_meeting, seat_people

CODES = "/en/gcg/meetings/12/door/"
IN_ROOM = "I am in the room"


def address(meeting, code, person):
    link = DoorCode(meeting, Seat.objects.get(code=code), person).link
    return "/" + link.partition("//")[2].partition("/")[2]


@pytest.fixture
def code(cast, meeting):
    """Where the code of the representative of a workers' seat leads."""
    return address(meeting, "WORKERS-1", cast.member)


def words(answer):
    return " ".join(answer.content.decode().split())


def test_opening_the_page_checks_nobody_in(cast, meeting, client, code):
    page = words(client.get(code))
    assert "Check in for Organization WORKERS-1" in page
    assert "Representative WORKERS-1" in page
    assert IN_ROOM in page
    assert not Presence.objects.exists()


def test_one_press_checks_in_and_signs_in_nobody(cast, meeting, client, code):
    for _again in range(2):
        page = words(client.post(code, follow=True))
        assert "You are in the room, checked in at" in page
        assert IN_ROOM not in page
    presence = Presence.objects.get()
    assert (presence.seat.code, presence.person, presence.mode) == ("WORKERS-1", cast.member, "in_person")
    assert "_auth_user_id" not in client.session
    acts = Entry.objects.filter(act="gcg.presence.checked_in")
    assert [act.details["by_code"] for act in acts] == [True]


def test_the_code_of_an_alternate_says_so(cast, meeting, client):
    own = address(meeting, "WORKERS-1", cast.alternate)
    assert "(alternate)" in words(client.get(own))
    client.post(own)
    assert Presence.objects.get().by_alternate


def test_who_was_taking_part_remotely_is_in_the_room_by_their_code(cast, meeting, client, code):
    seat_people(cast, meeting, ["WORKERS-1"])
    Presence.objects.update(mode="remote")
    client.post(code)
    assert Presence.objects.get().mode == "in_person"


def early(cast, meeting):
    Meeting.objects.update(starts_at=meeting.starts_at + timedelta(days=1), ends_at=meeting.ends_at + timedelta(days=1))


def closed(cast, meeting):
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    announce_without_decision(meeting.items.get(kind="decision"), by=cast.chair, result="deferred")
    close_meeting(meeting, by=cast.chair)
    Presence.objects.all()._raw_delete("default")


def cancelled(cast, meeting):
    cancel_meeting(meeting, by=cast.chair, reason="Postponed.")


def online(cast, meeting):
    Meeting.objects.update(modality="virtual")


def no_longer_named(cast, meeting):
    Representation.objects.filter(person=cast.member).delete()


def taken(cast, meeting):
    seat_people(cast, meeting, ["WORKERS-1"])
    Presence.objects.update(person=cast.alternate, by_alternate=True)


@pytest.mark.parametrize(
    ("happens", "told"),
    [
        (early, "whose room opens two hours before the start"),
        (closed, "which is over or was cancelled. For another meeting, ask the Secretariat for the code of that one."),
        (cancelled, "ask the Secretariat for the code of that one."),
        (online, "is held online. Sign in and check in from its room."),
        (no_longer_named, "must name its representative or an alternate in writing"),
        (taken, "They must check out first, or the Secretariat must check them out."),
    ],
)
def test_a_code_is_refused_in_a_sentence_that_says_what_helps(cast, meeting, client, code, happens, told):
    happens(cast, meeting)
    before = Presence.objects.count()
    page = words(client.get(code))
    assert told in page
    assert IN_ROOM not in page
    assert told in words(client.post(code))
    assert Presence.objects.count() == before


def test_the_code_of_another_meeting_is_of_no_use_at_this_one(cast, meeting, client):
    other = make_meeting(cast, number=13, starts_in=timedelta(days=30))
    assert "This code is for GCG/13" in words(client.post(address(other, "WORKERS-1", cast.member)))
    assert not Presence.objects.exists()


def test_a_code_of_another_seat_checks_in_for_that_seat_only_who_speaks_for_it(cast, meeting, client):
    assert "is not named for" in words(client.post(address(meeting, "WORKERS-2", cast.member)))
    assert not Presence.objects.exists()


def test_one_person_is_in_the_room_for_one_seat(cast, meeting, client, code):
    seat = Seat.objects.get(code="WORKERS-2")
    holder = cast.holders["WORKERS-2"]
    Representation.objects.create(
        seat=seat, holder=holder, person=cast.member, role="alternate", period=(meeting.date, None)
    )
    client.post(code)
    assert "already checked in for another seat" in words(client.post(address(meeting, "WORKERS-2", cast.member)))
    assert Presence.objects.count() == 1


def test_a_changed_code_is_no_code(cast, meeting, client, code):
    changed = code.replace(f"-{cast.member.pk}.", f"-{cast.alternate.pk}.")
    assert changed != code
    for bad in (changed, code[:-2] + "/", "/en/gcg/door/anything/"):
        for answer in (client.get(bad), client.post(bad)):
            assert answer.status_code == 404
            assert "Scan the code again, or ask the Secretariat" in words(answer)


def test_the_secretariat_prints_a_row_a_seat_with_a_code_for_each_person(cast, meeting, client):
    client.force_login(cast.secretary)
    page = client.get(CODES)
    assert page.content.decode().count("<img") == 60
    assert len(page.content) < 100_000
    drawn = client.get(f"{CODES}WORKERS-1/{cast.member.pk}/")
    assert drawn.headers["Content-Type"] == "image/svg+xml"
    assert 'aria-label="Code of Representative WORKERS-1 for WORKERS-1"' in drawn.content.decode()
    assert client.get(f"{CODES}WORKERS-2/{cast.member.pk}/").status_code == 404
    assert client.get(f"{CODES}NGO-3/{cast.member.pk}/").status_code == 404
    assert client.get(f"{CODES}nothing/1/").status_code == 404
    printed = BytesIO(client.get(f"{CODES}pdf/").content)
    text = "".join("".join(sheet.extract_text().split()) for sheet in PdfReader(printed).pages)
    for told in ("OrganizationWORKERS-1", "RepresentativeWORKERS-1", "AlternateWORKERS-1"):
        assert told in text
