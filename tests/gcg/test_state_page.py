"""The state of any day is one page and one JSON, and the two agree."""

import random
import re
from datetime import date, timedelta

import pytest

from gcg.models import Attendance, Mandate, Seat
from tests.cast import make_meeting
from tests.gcg.closed_meeting import hold_meeting

pytestmark = pytest.mark.django_db
WORDS = {"": "–", None: "–", True: "yes", False: "no"}


def table(page, name):
    """The rows of a table as lists of texts."""
    body = re.search(rf'<table class="table" id="{name}">.*?<tbody>(.*?)</tbody>', page, re.DOTALL)
    rows = re.findall(r"<tr>(.*?)</tr>", body[1], re.DOTALL) if body else []
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub("<[^>]+>", "", cell).split()) for cell in row] for row in cells]


def both(client, on):
    """The page's text and the JSON of a day."""
    page = client.get("/en/gcg/state/", {"on": on.isoformat()})
    return page.content.decode(), client.get("/en/gcg/state.json", {"on": on.isoformat()}).json()


@pytest.fixture
def history(cast):
    """Mandates that end in every way, and meetings with all kinds of attendance."""
    hold_meeting(cast, number=11)
    chance = random.Random(87)
    for mandate in Mandate.objects.all():
        if chance.random() < 0.5:
            last = date(2025, 1, 1) + timedelta(days=chance.randrange(30, 700))
            mandate.period, mandate.end_reason = (
                (mandate.period.lower, last),
                chance.choice(["", "step-down", "forfeiture"]),
            )
            mandate.save()
    Attendance.objects.filter(seat__in=Seat.objects.filter(position__lt=9)).update(status="absent")
    make_meeting(cast, number=12, starts_in=timedelta(days=20))


@pytest.mark.parametrize("who", ["member", "secretary", "stranger", None])
@pytest.mark.parametrize("days", [-3000, -400, -100, 0, 400])
def test_page_and_json_agree(client, cast, history, days, who):
    if who:
        client.force_login(getattr(cast, who))
    on = date.today() + timedelta(days=days)
    page, data = both(client, on)
    names = {mandate.holder.key: str(mandate.holder) for mandate in Mandate.objects.select_related("holder")}
    for_members = who in ("member", "secretary") and "streak" in data["seats"][0]
    assert table(page, "seats") == [
        [
            seat["seat"],
            names.get(seat["holder"], "–"),
            seat["from"] or "–",
            seat["to"] or "–",
            seat["state"],
            *([str(seat["streak"]), seat["forfeiture"]] if for_members else []),
        ]
        for seat in data["seats"]
    ]
    assert [row[:3] for row in table(page, "meetings")] == [
        [one["meeting_id"], str(one["present"]), WORDS[one["quorum"]]] for one in data["meetings"]
    ]
    assert ("Too few meetings" in page) == data["short_of_meetings"]


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("member", True),
        ("alternate", True),
        ("secretary", True),
        ("observer", False),
        ("stranger", False),
        (None, False),
    ],
)
def test_absences_are_for_members_and_the_secretariat(client, cast, who, sees):
    """For others the keys are left out, not shown as unknown (A9)."""
    hold_meeting(cast)
    if who:
        client.force_login(getattr(cast, who))
    page, data = both(client, date.today())
    assert [{"streak", "forfeiture"} & set(seat) for seat in data["seats"]] == [
        {"streak", "forfeiture"} if sees else set()
    ] * 32
    for word in ("Consecutive absences", "Forfeiture", "warned"):
        assert (word in page) is sees


def test_all_states_are_among_what_is_compared(client, cast, history):
    client.force_login(cast.secretary)
    _page, data = both(client, date.today())
    assert {seat["state"] for seat in data["seats"]} == {"held", "caretaker", "vacant"}
    assert {seat["forfeiture"] for seat in data["seats"]} == {"none", "warned"}


def test_a_day_that_is_none_is_said_at_its_field(client, cast):
    page = client.get("/en/gcg/state/", {"on": "yesterday"}).content.decode()
    assert "“yesterday” is not a date" in page
    assert 'value="yesterday"' in page


def test_it_takes_few_queries(client, history, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get("/en/gcg/state/")
