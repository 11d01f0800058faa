"""The list at the door: one press for who is expected, found by two letters, the same on every screen."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gcg.models import Presence, Representation, Seat
from partners.models import Organization, User
from tests.cast import QUORATE, seat_people

PRESENCES = "/en/gcg/meetings/12/presences/"


@pytest.fixture
def read(cast, meeting, client):
    """Reads the list as the Secretariat."""
    client.force_login(cast.secretary)

    def read(**asked):
        return " ".join(client.get(PRESENCES, asked).content.decode().split())

    return read


def answered(cast, meeting, code, answer, alternate=None):
    seat, now = Seat.objects.get(code=code), timezone.now()
    said = {"given_by": cast.people[code], "given_at": now, "entered_at": now, "for_start": meeting.starts_at}
    meeting.replies.create(seat=seat, answer=answer, alternate=alternate, way="portal", **said)


def row(page, code):
    return page.partition(f'<li id="{code}"')[2].partition("</li>")[0]


def listed(page):
    return re.findall(r'<li id="([\w-]+)"', page)


def at_hand(page, code):
    """What the one button of a seat sends, of those that are not folded away."""
    return re.findall(r'value="([^"]+)"', row(page, code).partition("<details")[0])


def test_who_is_expected_is_one_press_away_and_all_others_are_folded(cast, meeting, read):
    answered(cast, meeting, "WORKERS-1", "alternate", cast.alternate)
    answered(cast, meeting, "UN-1", "remote")
    answered(cast, meeting, "UN-2", "apologies")
    page = read()
    assert at_hand(page, "WORKERS-1") == [f"WORKERS-1 {cast.alternate.pk} in_person"]
    assert "Sending an alternate · <bdi>Alternate WORKERS-1</bdi>" in row(page, "WORKERS-1")
    assert f'value="WORKERS-1 {cast.member.pk} remote"' in row(page, "WORKERS-1")
    assert at_hand(page, "UN-1") == [f"UN-1 {cast.people['UN-1'].pk} remote"]
    assert "Apologies · <bdi>Representative UN-2</bdi>" in row(page, "UN-2")
    assert at_hand(page, "UN-3") == [f"UN-3 {cast.people['UN-3'].pk} in_person"]
    assert "No reply" in row(page, "UN-3")
    assert at_hand(page, "NGO-3") == []


def test_an_alternate_who_speaks_for_the_seat_no_more_is_not_expected(cast, meeting, read):
    answered(cast, meeting, "WORKERS-1", "alternate", cast.alternate)
    Representation.objects.filter(person=cast.alternate).delete()
    assert at_hand(read(), "WORKERS-1") == [f"WORKERS-1 {cast.member.pk} in_person"]


def test_one_press_checks_in_and_its_seat_is_marked_and_counted(cast, meeting, client, read):
    press = at_hand(read(), "WORKERS-1")[0]
    answer = client.post(PRESENCES, {"press": press, "list": "1", "waiting": "on"})
    assert answer.headers["Location"] == f"{PRESENCES}?waiting=on#WORKERS-1"
    assert Presence.objects.get().person == cast.member
    page = read()
    assert row(page, "WORKERS-1").startswith(' class="presence is-here"')
    assert "1 of 3 here" in page.partition('id="group-workers"')[2].partition("</h2>")[0]
    assert "WORKERS-1" not in listed(read(waiting="on"))
    client.post(PRESENCES, {"press": press, "list": "1"})
    assert Presence.objects.count() == 1


@pytest.mark.parametrize("press", ["WORKERS-1", "WORKERS-1 x in_person", "a b c d e", " ", "WORKERS-1 1 by-air"])
def test_a_press_that_says_nothing_sensible_is_no_error(cast, meeting, client, press):
    client.force_login(cast.secretary)
    assert client.post(PRESENCES, {"press": press, "list": "1"}).status_code == 200
    assert not Presence.objects.exists()


@pytest.mark.parametrize(
    "asked",
    ["ze", "ZÉ", "zélie", "zelie du", "Dubois", "أح", "احمد", "طوكيو", "fedration", "Nihon", "日本", "GOV-PFC-1"],
)
def test_a_seat_is_found_by_its_holder_its_people_or_its_country_in_any_script(cast, meeting, read, asked):
    holder = cast.holders["GOV-PFC-1"]
    country = holder.country
    country.name_fr, country.everyday_names = "Zélande", "日本\nNihon"
    country.save()
    Organization.objects.filter(pk=holder.pk).update(name="Fe\u0301dration طوكيو")
    User.objects.filter(pk=cast.people["GOV-PFC-1"].pk).update(name="Zélie Dubois")
    User.objects.filter(pk=cast.alternates["GOV-PFC-1"].pk).update(name="أَحْمَد علي")
    assert listed(read(q=asked)) == ["GOV-PFC-1"]


def test_beginnings_of_words_are_found_first_and_else_anything(cast, meeting, read):
    User.objects.filter(pk=cast.people["UN-1"].pk).update(name="Mira Kestrel")
    User.objects.filter(pk=cast.people["UN-2"].pk).update(name="Olga Bakestreet")
    assert listed(read(q="kest")) == ["UN-1"]
    assert listed(read(q="bakestr")) == ["UN-2"]
    assert listed(read(q="akestr")) == ["UN-2"]
    assert listed(read(q="mira olga")) == []
    assert [listed(read(q=signs)) for signs in ("%", "_", " ,. ", "x" * 101)] == [[]] * 4
    nobody = read(q="nobody at all")
    assert "No seat, holder or person is called “nobody at all”." in nobody
    assert len(listed(read(q="  "))) == len(listed(read())) == 32


def test_only_the_list_is_sent_to_a_page_that_follows(cast, meeting, client):
    client.force_login(cast.secretary)
    part = client.get(PRESENCES, {"q": "workers"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert listed(" ".join(part.split())) == ["WORKERS-1", "WORKERS-2", "WORKERS-3"]


def test_the_list_is_light_however_long_the_names(cast, meeting, client):
    User.objects.update(name="Her Excellency Wolfeschlegelsteinhausenbergerdorff of Nineteen")
    Organization.objects.filter(country=None).update(name="A very long name of an organization that has sixty letters")
    seat_people(cast, meeting, QUORATE)
    for code in QUORATE:
        answered(cast, meeting, code, "in_person")
    client.force_login(cast.secretary)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(PRESENCES, {"q": "gov"})
    assert (len(queries) <= 12, len(client.get(PRESENCES).content) < 100_000) == (True, True)
    assert len(listed(page.content.decode())) == 17


def test_a_presence_that_ended_in_the_minute_it_began_shows_one_time(cast, meeting, read):
    seat_people(cast, meeting, ["UN-1", "UN-2"])
    at = timezone.now().replace(second=10)
    Presence.objects.update(checked_in_at=at, checked_out_at=at.replace(second=50))
    Presence.objects.filter(seat__code="UN-2").update(checked_out_at=at + timedelta(minutes=5))
    past = r'presence-past"> <span> [^,]+, (.*?) ·'
    (short,), (long,) = (re.findall(past, row(read(), code)) for code in ("UN-1", "UN-2"))
    assert re.fullmatch(r"\d\d:\d\d", short.strip())
    assert re.fullmatch(r"\d\d:\d\d–\d\d:\d\d", long.strip())
