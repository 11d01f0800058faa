"""Calls and nominations on their pages, signed in and by a letter's link."""

from datetime import timedelta

import pytest
from django.urls import reverse

from alliance87.outbox.models import Delivery
from gcg.actions.calls import express_interest, withdraw_call
from gcg.models import (
    Call,
    Nomination,
    Seat,
    today,
)
from partners.models import Organization
from tests.cast import make_meeting, person
from tests.gcg.nominations.nominating import called, nominated

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(forum):
    return {
        "organization": "open hands",
        "starts_on": today().isoformat(),
        "grounds": "",
        "representative": "Nora Newcomer",
        "representative_email": "nora@example.org",
        "signatory": "Fatou Forum",
        "signatory_function": "Coordinator",
        "signed_on": today().isoformat(),
    }


def test_the_body_nominates_by_its_link_without_signing_in(client, cast, call, forum, typed):
    link = Delivery.objects.get(mailing__kind="gcg.call").words["nomination_link"]
    address = "/" + link.split("/", 3)[3]
    wrong = client.post(address, typed | {"organization": "Open", "signed_on": "2200-01-01"}).content.decode()
    assert "Which one? Enter one of these names: Open Hands" in wrong
    assert "must be today or earlier" in wrong
    assert "Nora Newcomer" in wrong
    assert client.post(address, typed).status_code == 302
    assert Nomination.objects.get().letter.email == "forum@example.org"
    assert "Open Hands" in client.get(address).content.decode()
    assert "already nominated for the seat" in client.post(address, typed).content.decode()
    withdraw_call(call, by=cast.secretary, because="Postponed.")
    assert "This call has ended" in client.post(address, typed).content.decode()
    assert client.get(reverse("gcg:nomination-by-letter", args=["1.forged"])).status_code == 404


def test_the_secretariat_walks_a_nomination_to_the_agenda(client, cast, seat, forum, typed):
    client.force_login(cast.secretary)
    page = client.get(reverse("gcg:calls")).content.decode()
    assert f"{reverse('gcg:call-new')}?seat=NGO-3&amp;opens_on=" in page
    sent = {"seat": "NGO-3", "opens_on": today(), "due_on": today(), "addresses": "a@example.org\nnot an address"}
    assert "valid email" in client.post(reverse("gcg:call-new"), sent).content.decode()
    assert client.post(reverse("gcg:call-new"), sent | {"addresses": "a@example.org"}).status_code == 302
    call = Call.objects.get()
    assert client.post(reverse("gcg:nomination-new", args=[call.pk]), typed).status_code == 302
    nomination = Nomination.objects.get()
    assert "It holds no other seat on that day." in client.get(nomination.get_absolute_url()).content.decode()
    for number in (15, 16):
        make_meeting(cast, number=number, starts_in=timedelta(days=20))
    step = reverse("gcg:nomination-step", args=[nomination.pk, "agenda"])
    assert client.post(step, {"meeting": "15"}).status_code == 302
    page = client.get(nomination.get_absolute_url())
    assert "GCG/15" in page.text
    assert [str(one) for one in page.context["decision_form"].fields["meeting"].queryset] == ["GCG/16"]


def test_an_address_of_somebody_else_is_seen_before_the_nomination_goes_on_an_agenda(client, cast, call, forum):
    """It is that person whom an adopted decision seats, whatever name the nomination gives."""
    nomination = nominated(cast, call, forum, representative="Jon Smith", representative_email=cast.stranger.email)
    client.force_login(cast.secretary)
    assert f"as that of {cast.stranger}" in client.get(nomination.get_absolute_url()).text
    client.force_login(cast.chair)
    assert f"as that of {cast.stranger}" not in client.get(nomination.get_absolute_url()).text


def test_calls_take_few_queries_at_any_size(client, cast, forum, django_assert_max_num_queries):
    client.force_login(cast.secretary)
    for seat in Seat.objects.all():
        call = called(cast, seat)
    for number in range(30):
        organization = Organization.objects.create(name=f"Body {number}", category="civil_society")
        express_interest(call, by=cast.stranger, organization=organization, statement="Yes.")
        nomination = nominated(cast, call, organization)
    for address in (reverse("gcg:calls"), call.get_absolute_url(), nomination.get_absolute_url()):
        client.get(address)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_what_is_followed_by_few_exists_for_them_only(client, cast, call, forum):
    nomination = nominated(cast, call, forum)
    outsider = person("outsider@example.org", "Otto Outsider")
    for who, status in ((cast.secretary, 200), (cast.chair, 200), (cast.member, 404), (outsider, 404)):
        client.force_login(who)
        assert client.get(nomination.get_absolute_url()).status_code == status
        step = reverse("gcg:nomination-step", args=[nomination.pk, "withdrawal"])
        if who != cast.secretary:
            assert client.post(step).status_code == (403 if status == 200 else 404)
    client.force_login(outsider)
    assert "Open Hands" not in client.get(call.get_absolute_url()).content.decode()


def test_an_amendment_written_on_an_older_state_is_refused_and_shows_what_is_stored(client, cast, call, forum):
    nomination = nominated(cast, call, forum)
    client.force_login(cast.secretary)
    seen = client.get(nomination.get_absolute_url()).context["amendment_form"].carried
    address = reverse("gcg:nomination-step", args=[nomination.pk, "amendment"])
    sent = {"starts_on": str(nomination.starts_on), "grounds": "Ours.", "override": "", "seen": seen}
    Nomination.objects.filter(pk=nomination.pk).update(grounds="Theirs.")
    page = client.post(address, sent).content.decode()
    assert all(words in page for words in ("Somebody changed this", "Theirs.", "Ours."))
    nomination.refresh_from_db()
    assert nomination.grounds == "Theirs."
    again = client.get(nomination.get_absolute_url()).context["amendment_form"].carried
    assert client.post(address, sent | {"seen": again}).status_code == 302
    nomination.refresh_from_db()
    assert nomination.grounds == "Ours."
