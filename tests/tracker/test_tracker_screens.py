"""The pages of the tracker, and the link that needs no sign-in."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alliance87.ui.dates import date_format
from secretariat.tracker import actions
from secretariat.tracker.models import Ask, PeriodicUpdate, Progress, Tracked
from tests.pages.test_signed_out import HERE
from tests.tracker.made import entered, link_to, owned

pytestmark = pytest.mark.django_db


def test_the_link_answers_once_without_signing_in_and_a_look_changes_nothing(cast):
    tracked, owner = owned(cast)
    actions.ask_owners(tracked, by=cast.secretary)
    browser = Client(enforce_csrf_checks=True)
    address = link_to(owner)
    for look in (browser.get, browser.head, browser.get):
        assert look(address).status_code == 200
    assert not Progress.objects.exists()
    assert f"You answer as {owner}" in browser.get(address).text
    refused = browser.post(address, {"course": "on_track", "words": " "})
    assert "This field is required" in refused.text
    given = browser.post(address, {"course": "on_track", "words": "Forty farms joined."})
    assert "Thank you" in given.text
    again = browser.post(address, {"course": "stalled", "words": "Never mind."})
    day = date_format(timezone.localtime(Progress.objects.get().given_at), "j F Y")
    assert f"{owner} answered this on {day}. You need do nothing more.</p>" in again.text
    assert Progress.objects.get().words == "Forty farms joined."
    assert Progress.objects.get().ask == Ask.objects.get()


def test_what_was_typed_after_a_colleague_has_answered_is_kept_and_can_be_sent_signed_in(client, cast):
    tracked, owner = owned(cast)
    actions.ask_owners(tracked, by=cast.secretary)
    address, typed = link_to(owner), {"course": "stalled", "words": "Rain took the second field.", "next_on": ""}
    actions.give_progress(tracked, by=cast.secretary, course="on_track", words="Said for them.")
    kept = client.post(address, typed)
    assert f"{cast.secretary} answered this" in kept.text
    assert "Rain took the second field.</textarea>" in kept.text
    assert Progress.objects.count() == 1
    there = reverse("tracker:progress-new", args=[tracked.pk])
    assert f'action="{there}"' in kept.text
    assert "Rain took the second field." in client.post(there, typed | {"csrfmiddlewaretoken": "x"}, headers=HERE).text
    client.force_login(owner)
    client.post(there, typed)
    assert Progress.objects.first().words == "Rain took the second field."


def test_what_was_typed_by_somebody_who_no_longer_speaks_for_it_stays_to_be_copied(client, cast):
    tracked, owner = owned(cast)
    actions.ask_owners(tracked, by=cast.secretary)
    address = link_to(owner)
    owner.is_active = False
    owner.save()
    kept = client.post(address, {"course": "stalled", "words": "Rain took the field."})
    assert '<blockquote dir="auto">Rain took the field.</blockquote>' in kept.text
    assert "Sign in and send" not in kept.text


def test_a_link_we_never_signed_leads_nowhere(client, cast):
    for token in ("1.abc", "1", "x" * 3000):
        for send in (client.get, client.post):
            assert send(reverse("tracker:progress-by-link", args=[token])).status_code == 404


def test_who_no_longer_works_there_no_longer_answers(client, cast):
    tracked, owner = owned(cast)
    actions.ask_owners(tracked, by=cast.secretary)
    address = link_to(owner)
    owner.is_active = False
    owner.save()
    assert "no longer speak for this initiative" in client.get(address).text
    client.post(address, {"course": "on_track", "words": "Good."})
    assert not Progress.objects.exists()


def test_an_officer_tracks_asks_enters_and_stops(client, cast):
    initiative = entered(cast)
    client.force_login(cast.secretary)
    found = client.get(reverse("tracker:candidates"), {"words": "hárvests"})
    assert "Safe harvests" in found.text
    page = client.post(reverse("tracker:tracking-new"), {"what": f"initiative-{initiative.pk}"}, follow=True)
    assert "is tracked. Say here how often you ask." in page.text
    tracked = Tracked.objects.get()
    assert "Safe harvests" not in client.get(reverse("tracker:candidates")).text
    assert "Find a focal point" in client.post(reverse("tracker:ask-new", args=[tracked.pk])).text
    assert "less than or equal to 24" in client.post(reverse("tracker:rhythm", args=[tracked.pk]), {"every": 99}).text
    client.post(reverse("tracker:rhythm", args=[tracked.pk]), {"every": 1})
    words = {"course": "stalled", "words": "They told us by telephone.", "next_on": "2020-01-01"}
    assert "Choose a day after today" in client.post(reverse("tracker:progress-new", args=[tracked.pk]), words).text
    page = client.post(reverse("tracker:progress-new", args=[tracked.pk]), words | {"next_on": ""}, follow=True)
    assert "They told us by telephone." in page.text
    page = client.post(reverse("tracker:ending", args=[tracked.pk]), follow=True)
    assert "no longer tracked" in page.text


def test_what_is_no_initiative_is_not_tracked(client, cast):
    client.force_login(cast.secretary)
    for what in ("", "initiative", "initiative-999999", "person-1", "group-x"):
        assert client.post(reverse("tracker:tracking-new"), {"what": what}).status_code == 404


def test_an_initiative_is_found_without_the_accents_of_its_title(client, cast):
    owned(cast, "Récoltes sûres")
    client.force_login(cast.chair)
    assert "Récoltes sûres" in client.get(reverse("tracker:initiatives"), {"words": "recoltes SURES"}).text


def test_the_list_is_filtered_and_late_ones_come_first(client, cast):
    fresh, owner = owned(cast, "Fresh fields")
    actions.give_progress(fresh, by=owner, course="on_track", words="Good.")
    owned(cast, "Late lands", countries=["SN"], themes=["forced_labour"])
    client.force_login(cast.chair)
    text = client.get(reverse("tracker:initiatives")).text
    assert text.index("Late lands") < text.index("Fresh fields")
    for query, titles in (
        ({"standing": "stale"}, {"Late lands"}),
        ({"country": "GH"}, {"Fresh fields"}),
        ({"theme": "forced_labour"}, {"Late lands"}),
        ({"course": "on_track"}, {"Fresh fields"}),
        ({"words": "CIRCLE of late"}, {"Late lands"}),
        ({"words": "nothing like it"}, set()),
        ({"words": "LÁTE"}, {"Late lands"}),
        ({"words": "%"}, set()),
        ({"standing": "nonsense"}, set()),
        ({"country": "%"}, set()),
    ):
        text = client.get(reverse("tracker:initiatives"), query).text
        assert {title for title in ("Late lands", "Fresh fields") if title in text} == titles, query


def test_the_list_takes_the_same_queries_at_one_and_at_thirty(client, cast, django_assert_max_num_queries):
    for number in range(30):
        owned(cast, f"Harvest {number}")
    client.force_login(cast.secretary)
    with django_assert_max_num_queries(12):
        client.get(reverse("tracker:initiatives"))


def test_an_update_is_drafted_read_edited_and_sent_by_presses(client, cast):
    tracked, owner = owned(cast)
    actions.give_progress(tracked, by=owner, course="on_track", words="Forty farms joined.")
    client.force_login(cast.secretary)
    page = client.post(reverse("tracker:update-new"), follow=True)
    assert "Forty farms joined." in page.text
    update = PeriodicUpdate.objects.get()
    form = page.context["form"]
    page = client.post(update.get_absolute_url(), {"text": "- Fifty farms.", "seen": form.fingerprint}, follow=True)
    assert "<li>Fifty farms.</li>" in page.text
    seen = page.context["form"].fingerprint
    stale = client.post(reverse("tracker:sending", args=[update.number]), {"seen": form.fingerprint})
    assert "changed this while you had it open" in stale.text
    page = client.post(reverse("tracker:sending", args=[update.number]), {"seen": seen}, follow=True)
    assert "sent on" in page.text
    client.force_login(cast.deputy)
    assert "Fifty farms." in client.get(update.get_absolute_url()).text
