"""The meeting on a wall: what everyone in the room reads, and nothing that is somebody's own."""

import pytest
from django.core.cache import caches
from django.utils.translation import override

from gcg.actions.decisions import adopt_decision, put_text, state_stance
from gcg.actions.presiding import open_meeting, take_up
from gcg.models import AgendaItem, Seat
from gcg.rooms import CONVENED, WALL, WALL_PARTS, followers, scene
from partners.models import Organization
from tests.cast import QUORATE, seat_people

WALL_PAGE = "/en/gcg/meetings/12/room/screen/"


@pytest.fixture
def session(cast, meeting):
    """The meeting, open with exactly a quorum."""
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    return meeting


def read(client, person, address=WALL_PAGE):
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def test_both_conditions_of_the_quorum_and_who_is_missing_are_told(cast, meeting, client):
    before = read(client, cast.secretary)
    assert "<strong>0</strong>" in before
    assert "No quorum" in before
    assert before.count("is-missing") == 5
    seat_people(cast, meeting, ["WORKERS-1"])
    Organization.objects.filter(pk=cast.holders["WORKERS-1"].pk).update(acronym="ITUC")
    after = read(client, cast.secretary)
    assert "<strong>1</strong>" in after
    assert after.count("is-missing") == 4
    assert after.count('<li class="is-here">') == 1
    assert "ITUC" in after.partition('<li class="is-here">')[2].partition("</li>")[0]
    assert after.partition('class="wall-seats"')[2].count("<li") == Seat.objects.count()


def test_a_government_is_called_by_its_country(cast, meeting, client):
    holder = cast.holders["GOV-PFC-1"]
    assert holder.name not in str(holder.country), "else the test would see nothing"
    assert str(holder.country) in read(client, cast.secretary)


def test_countries_are_named_in_the_language_of_each_wall(cast, meeting, settings):
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "walls"}
    settings.CACHES = settings.CACHES | {"fragments": kept}
    country = cast.holders["GOV-PFC-1"].country
    country.name_fr, country.official_name = "Pays premier", "First Country"
    country.save()
    told = {}
    for language in ("fr", "en"):
        with override(language):
            told[language] = scene(CONVENED.get(pk=meeting.pk), WALL).parts["wall_seats"]
    caches["fragments"].clear()
    assert "Pays premier" in told["fr"]
    assert "First Country" in told["en"]
    assert "Pays premier" not in told["en"]


def test_the_text_is_shown_and_not_what_seats_say_of_it(cast, session, client):
    item = session.items.get(kind="decision")
    put_text(item, by=cast.chair, text="The GCG welcomes the plan.")
    state_stance(
        item.proposals.get(),
        by=cast.member,
        seat=Seat.objects.get(code="WORKERS-1"),
        kind="objection",
        reasons="Costly.",
    )
    seen = read(client, cast.chair)
    assert "The GCG welcomes the plan." in seen
    assert "is-largest" in seen
    assert "Costly." not in seen
    assert "<form" not in seen


@pytest.mark.parametrize(("words", "size"), [(40, "largest"), (130, "large"), (250, "middle"), (400, "small")])
def test_a_longer_text_is_set_smaller(cast, session, client, words, size):
    put_text(session.items.get(kind="decision"), by=cast.chair, text="wordy " * words)
    assert f"wall-text is-{size}" in read(client, cast.chair)


def test_what_was_adopted_stays_to_be_read_and_its_time_ends(cast, session, client):
    item = session.items.get(kind="decision")
    put_text(item, by=cast.chair, text="The GCG welcomes the plan.")
    assert 'data-minutes="15"' in read(client, cast.chair)
    adopt_decision(item, by=cast.chair)
    after = read(client, cast.chair)
    assert "GCG/12/D1" in after
    assert "The GCG welcomes the plan." in after
    assert "data-minutes" not in after


def test_an_item_that_is_not_open_to_observers_says_that_they_leave(cast, session, client):
    AgendaItem.objects.filter(meeting=session, number=1).update(is_restricted=True, title="A delicate matter")
    take_up(session.items.get(number=1), by=cast.chair)
    seen = read(client, cast.chair)
    assert "A delicate matter" in seen
    assert "not open to observers: they leave the room" in seen
    client.force_login(cast.observer)
    for address in (WALL_PAGE, f"{WALL_PAGE}state/"):
        assert client.get(address).status_code == 404


def test_a_wall_that_polls_gets_the_parts_of_the_wall(cast, session, client):
    client.force_login(cast.secretary)
    answer = client.get(f"{WALL_PAGE}state/").json()
    assert set(answer["parts"]) == set(WALL_PARTS)
    assert client.get(f"{WALL_PAGE}state/?seen={answer['seen']}").status_code == 204
    convened = CONVENED.get(pk=session.pk)
    assert cast.observer.pk not in followers(convened, WALL)
    assert {cast.secretary.pk, cast.member.pk} <= followers(convened, WALL)
    assert "turns" not in scene(convened, WALL).parts


def test_light_or_dark_is_chosen_by_a_link(cast, meeting, client):
    assert 'href="?light"' in read(client, cast.chair)
    light = read(client, cast.chair, f"{WALL_PAGE}?light")
    assert 'class="wall is-light"' in light
    assert f'href="{WALL_PAGE}"' in light
