"""Each person reads the portal in their own language and time zone."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.cast import make_meeting


@pytest.fixture
def translated(settings):
    """As if the interface were translated into French and Spanish."""
    settings.INTERFACE_LANGUAGES = ["en", "fr", "es"]


def language_of(page):
    return re.search(r'<html lang="(\w+)"', page.text).group(1)


def test_a_person_reads_in_their_own_language_whatever_the_browser_says(client, cast, translated):
    cast.member.language = "fr"
    cast.member.save()
    client.force_login(cast.member)
    assert language_of(client.get(reverse("desk"), headers={"accept-language": "es"})) == "fr"


def test_others_read_in_their_browsers_language(client, cast, translated):
    assert language_of(client.get(reverse("home"), headers={"accept-language": "es"})) == "es"


def test_the_language_of_one_is_not_the_next_ones(client, cast, translated):
    cast.member.language = "fr"
    cast.member.save()
    client.force_login(cast.member)
    client.get(reverse("desk"))
    client.logout()
    assert language_of(client.get(reverse("home"))) == "en"


def test_what_is_not_translated_is_said_in_english_and_marked_so(client, cast):
    cast.member.language = "fr"
    cast.member.save()
    client.force_login(cast.member)
    page = client.get(reverse("gcg:meetings"), headers={"accept-language": "es"})
    assert language_of(page) == "en"
    assert "Meetings" in page.text


def test_a_person_reads_times_by_their_own_clock(client, cast, time_machine):
    time_machine.move_to(datetime(2026, 3, 3, 9, 0, tzinfo=UTC), tick=False)
    meeting = make_meeting(cast)
    meeting.starts_at = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
    meeting.save()
    cast.member.time_zone = "Asia/Tokyo"
    cast.member.save()
    client.force_login(cast.member)
    assert "GCG/12 meets today at 19:00. Open the room" in client.get(reverse("desk")).text
