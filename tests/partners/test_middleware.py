"""Each person reads the portal in their own language and time zone."""

from datetime import UTC, datetime

from django.urls import reverse

from tests.cast import make_meeting


def test_a_person_reads_in_their_own_language_whatever_the_browser_says(client, cast):
    cast.member.language = "fr"
    cast.member.save()
    client.force_login(cast.member)
    page = client.get(reverse("desk"), headers={"accept-language": "es"})
    assert page.headers["Content-Language"] == "fr"
    assert '<html lang="fr"' in page.text


def test_others_read_in_their_browsers_language(client, cast):
    page = client.get(reverse("home"), headers={"accept-language": "es"})
    assert page.headers["Content-Language"] == "es"


def test_the_language_of_one_is_not_the_next_ones(client, cast):
    cast.member.language = "fr"
    cast.member.save()
    client.force_login(cast.member)
    client.get(reverse("desk"))
    client.logout()
    assert client.get(reverse("home")).headers["Content-Language"] == "en"


def test_a_person_reads_times_by_their_own_clock(client, cast, time_machine):
    time_machine.move_to(datetime(2026, 3, 3, 9, 0, tzinfo=UTC), tick=False)
    meeting = make_meeting(cast)
    meeting.starts_at = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
    meeting.save()
    cast.member.time_zone = "Asia/Tokyo"
    cast.member.save()
    client.force_login(cast.member)
    assert "It begins at 19:00 by your clock." in client.get(reverse("desk")).text
