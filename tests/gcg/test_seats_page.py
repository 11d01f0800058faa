"""The history of one seat."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from gcg.actions.leaving import step_down
from gcg.models import Mandate, Representation, Seat, today
from gcg.readings.story import story_of
from partners.models import Organization
from tests.cast import FIRST_DAY
from tests.gcg.closed_meeting import hold_meeting

PAGE = reverse("gcg:seat", args=["WORKERS-1"])


def test_anybody_reads_who_holds_it_and_until_when(client, cast):
    page = client.get(PAGE)
    for words in ("Organization WORKERS-1", "1 January 2025", "31 December 2027"):
        assert words in page.text


@pytest.mark.parametrize("who", [None, "stranger", "observer"], ids=["anybody", "a stranger", "an observer"])
def test_who_speaks_for_it_and_how_it_attended_is_not_public(client, cast, who):
    hold_meeting(cast, number=11)
    if who:
        client.force_login(getattr(cast, who))
    page = client.get(PAGE)
    assert str(cast.member) not in page.text
    assert "GCG/11" not in page.text


@pytest.mark.parametrize("who", ["member", "secretary", "alternate"])
def test_members_and_secretariat_read_both(client, cast, who):
    hold_meeting(cast, number=11)
    client.force_login(getattr(cast, who))
    page = client.get(PAGE)
    assert str(cast.member) in page.text
    assert str(cast.alternate) in page.text
    assert "GCG/11" in page.text


def test_a_vacant_seat_says_who_nominates(client, cast):
    page = client.get(reverse("gcg:seat", args=["NGO-3"]))
    assert "Vacant seat" in page.text
    assert "Nobody has held this seat yet" in page.text


def test_there_is_no_33rd_seat(client, cast):
    assert client.get(reverse("gcg:seat", args=["NGO-4"])).status_code == 404


@pytest.mark.parametrize(
    ("reason", "words", "is_public"),
    [
        ("step-down", "stepped down", True),
        ("status", "lost the status of Pathfinder Country", True),
        ("forfeiture", "forfeited", False),
    ],
)
def test_how_a_mandate_ended_is_said_as_far_as_it_is_public(client, cast, reason, words, is_public):
    """Its page and the register told everybody of a forfeiture (A9)."""
    Mandate.objects.filter(seat__code="WORKERS-1").update(period=(FIRST_DAY, date(2026, 1, 1)), end_reason=reason)
    for who, sees in ((None, is_public), ("stranger", is_public), ("chair", True), ("secretary", True)):
        if who:
            client.force_login(getattr(cast, who))
        assert (words in client.get(PAGE).text) is sees, who
    register = {one["seat"]: one for one in read(client.get("/en/data/mandates.csv"))}
    assert register["WORKERS-1"]["ended_by"] == (reason if is_public else "")


def test_its_story_names_who_spoke_for_each_holder_and_when(client, cast):
    seat = Seat.objects.get(code="WORKERS-1")
    step_down(seat, by=cast.member, effective_on=today() + timedelta(days=1))
    after = Organization.objects.create(name="Union to follow", category="workers")
    Mandate.objects.create(seat=seat, holder=after, period=(today() + timedelta(days=9), None))
    Representation.objects.create(
        seat=seat, holder=after, person=cast.stranger, period=(today() + timedelta(days=9), None)
    )
    client.force_login(cast.secretary)
    rows = re.findall(r"<tr>(.*?)</tr>", client.get(PAGE).text, re.DOTALL)
    first, second = (row for row in rows if "Who spoke for it" in row and '<th scope="row">' in row)
    assert "Union to follow" in first
    assert str(cast.stranger) in first
    assert str(cast.member) in second
    assert f"1 January 2025 – {today():%-d %B %Y}" in " ".join(second.split())


def test_who_goes_on_speaking_for_a_renewed_holder_stands_in_both_mandates(cast):
    """And a representative of the first mandate alone does not stand in the second."""
    seat, holder, renewed_on = (
        Seat.objects.get(code="WORKERS-1"),
        cast.holders["WORKERS-1"],
        today() + timedelta(days=9),
    )
    Mandate.objects.filter(seat=seat).update(period=(FIRST_DAY, renewed_on), end_reason="term")
    Mandate.objects.create(seat=seat, holder=holder, period=(renewed_on, None))
    Representation.objects.filter(seat=seat, person=cast.member).update(period=(FIRST_DAY, renewed_on))
    Representation.objects.create(seat=seat, holder=holder, person=cast.stranger, period=(renewed_on, None))
    second, first = ([row.person for row in chapter.people] for chapter in story_of(seat, with_people=True))
    assert set(first) == {cast.member, cast.alternate}
    assert set(second) == {cast.stranger, cast.alternate}


def test_it_is_read_on_another_day(client, cast):
    page = client.get(PAGE, {"on": "2024-05-01"}).text
    assert "Vacant seat" in page
    assert f"{reverse('gcg:composition')}?on=2024-05-01" in page


def test_links_from_the_council_on_a_day_keep_the_day(client, cast):
    page = client.get(reverse("gcg:composition"), {"on": "2025-05-01"}).text
    seats = re.findall(r'href="(/en/gcg/seats/[^"]*)"', page)
    assert len(seats) >= 32
    assert all(link.endswith("?on=2025-05-01") for link in seats)
    assert "/en/gcg.csv?on=2025-05-01" in page
    hold_meeting(cast)
    client.force_login(cast.secretary)
    assert "/en/gcg/state/?on=2025-05-01" in client.get(PAGE, {"on": "2025-05-01"}).text
    assert 'href="/en/gcg/state/"' in client.get(PAGE).text
    client.logout()
    today_page = client.get(reverse("gcg:composition")).text
    assert f'href="{PAGE}"' in today_page


def test_the_deputy_acts_ad_interim_while_the_chair_is_vacant(client, cast):
    words = "acts ad interim until the GCG approves a Chair"
    assert words not in client.get(reverse("gcg:composition")).text
    Mandate.objects.filter(seat__code="CHAIR").update(period=(FIRST_DAY, today()), end_reason="step-down")
    assert words in client.get(reverse("gcg:composition")).text
    assert "Acts as Chair ad interim" in client.get(reverse("gcg:seat", args=["DEPUTY"])).text


def read(response):
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def test_the_council_and_the_register_are_downloaded(client, cast):
    Mandate.objects.filter(seat__code="UN-1").update(period=(FIRST_DAY, date(2026, 1, 1)), left_on=date(2026, 3, 1))
    Organization.objects.filter(pk=cast.holders["UN-2"].pk).update(name="=1+1")
    council = {one["seat"]: one for one in read(client.get("/en/gcg.csv", {"on": "2026-02-01", "safe": "1"}))}
    assert len(council) == 32
    assert council["UN-1"]["state"] == "caretaker"
    assert (council["UN-1"]["from"], council["UN-1"]["to"]) == ("2025-01-01", "2025-12-31")
    assert (council["UN-6"]["state"], council["UN-6"]["holder"]) == ("vacant", "")
    assert council["UN-2"]["holder"] == "'=1+1"
    register = {one["seat"]: one for one in read(client.get("/en/data/mandates.csv"))}
    assert len(register) == 30
    assert register["UN-1"]["left_as_caretaker_from"] == "2026-03-01"


@pytest.mark.parametrize("day", ["9999-12-31", "2024-02-30", "soon"])
def test_no_council_is_downloaded_for_a_day_that_is_not_one(client, cast, day):
    answer = client.get("/en/gcg.csv", {"on": day})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/json")
    assert "is not a date such as" in answer.text


def test_the_council_of_another_day_says_only_what_is_known_of_it(client, cast):
    settled = "This is what is settled today."
    past, future = (client.get(reverse("gcg:composition"), {"on": day}).text for day in ("1950-01-01", "2150-01-01"))
    assert "Not yet filled." in past
    assert "Never filled" not in past
    assert settled in future
    assert settled not in past + client.get(reverse("gcg:composition")).text


def test_who_spoke_when_is_for_members_and_the_secretariat(client, cast):
    client.force_login(cast.stranger)
    assert client.get(reverse("gcg:speakers-csv")).status_code == 403
    client.force_login(cast.secretary)
    rows = read(client.get(reverse("gcg:speakers-csv")))
    assert len(rows) == 60
    assert {one["person"] for one in rows if one["seat"] == "WORKERS-1"} == {str(cast.member), str(cast.alternate)}
