"""What a change says and who will be told is shown first, and sent once somebody confirms it (N5)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from alliance87.outbox.models import Mailing
from alliance87.terms.acts import acted
from alliance87.terms.refusal import Refusal
from gcg.actions.convocation import announce_change, convene_meeting
from gcg.actions.meetings import state_of_meeting
from gcg.models import Meeting, Representation, today
from tests.cast import make_meeting

EDIT, CHANGES = reverse("gcg:meeting-edit", args=["12"]), reverse("gcg:convocation-changes", args=["12"])


@pytest.fixture
def convened(cast, client):
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=42))
    meeting.link = "https://meet.example.org/gcg"
    meeting.save()
    convene_meeting(meeting, by=cast.chair)
    client.force_login(cast.secretary)
    return Meeting.objects.with_state().get(pk=meeting.pk)


def typed(meeting, **other):
    """What the form of the meeting sends, with some values replaced."""
    wall = "%Y-%m-%dT%H:%M"
    return {
        "seen": state_of_meeting(meeting),
        "kind": meeting.kind,
        "number": meeting.number,
        "modality": meeting.modality,
        "time_zone": meeting.time_zone,
        "starts": meeting.starts_at.astimezone(meeting.zone).strftime(wall),
        "ends": meeting.ends_at.astimezone(meeting.zone).strftime(wall),
        "place": meeting.place,
        "link": meeting.link,
        "languages": ["en"],
        "absences": "yes",
    } | other


def later(meeting):
    start = meeting.starts_at.astimezone(meeting.zone) + timedelta(days=7)
    return {"starts": f"{start:%Y-%m-%dT%H:%M}", "ends": f"{start + timedelta(hours=3):%Y-%m-%dT%H:%M}"}


def test_a_move_is_shown_with_whom_it_goes_to_before_anything_leaves(client, cast, convened):
    page = client.post(EDIT, typed(convened, **later(convened)))
    assert "60 people will be told of the change" in page.text
    assert cast.member.email in page.text
    assert "Everyone else who answered is asked again" in page.text
    assert not Mailing.objects.filter(kind="gcg.change").exists()
    assert Meeting.objects.get().starts_at == convened.starts_at
    sent = dict(page.context["carried"]) | {"agreed": page.context["telling"].fingerprint}
    assert client.post(EDIT, sent).status_code == 302
    assert Mailing.objects.get(kind="gcg.change").deliveries.count() == 60
    assert Meeting.objects.get().starts_at > convened.starts_at


def test_who_agreed_to_other_recipients_is_asked_again(client, cast, convened):
    page = client.post(EDIT, typed(convened, place="Lyon"))
    Representation.objects.filter(person=cast.alternate).update(period=(today() - timedelta(days=90), today()))
    sent = dict(page.context["carried"]) | {"agreed": page.context["telling"].fingerprint}
    again = client.post(EDIT, sent)
    assert "No longer invited" in again.text
    assert not Mailing.objects.filter(kind="gcg.change").exists()


def test_what_nobody_was_told_of_is_saved_at_once(client, cast, convened):
    assert client.post(EDIT, typed(convened, absences="no")).status_code == 302
    assert not Mailing.objects.filter(kind="gcg.change").exists()


def test_a_changed_agenda_is_announced_as_it_was_shown(client, cast, convened):
    convened.items.filter(number=1).update(title="Opening")
    page = client.get(CHANGES)
    assert "Item 1; Item 2; Item 3" in page.text
    assert "Opening; Item 2; Item 3" in page.text
    seen = page.context["telling"].fingerprint
    convened.items.filter(number=2).update(title="Another")
    stale = client.post(CHANGES, {"seen": seen})
    assert "no longer as they were shown" in stale.text
    assert not Mailing.objects.filter(kind="gcg.change").exists()
    assert client.post(CHANGES, {"seen": stale.context["telling"].fingerprint}).status_code == 302
    assert "Agenda: Item 1; Item 2; Item 3 → Opening; Another; Item 3" in Mailing.objects.get(kind="gcg.change").text


def test_what_has_not_changed_is_neither_offered_nor_announced(client, cast, convened):
    page = client.get(CHANGES)
    assert "Nothing has changed since everyone invited was last told." in page.text
    assert "Send the mail" not in page.text
    assert f'<a href="{reverse("gcg:convocation", args=[convened.slug])}">Convocation</a>' in page.text
    with pytest.raises(Refusal, match="Nothing has changed") as refused:
        announce_change(convened, by=cast.secretary)
    assert refused.value.clause == "N5"
    convened.items.filter(number=1).update(title="Opening")
    assert "Send the mail" in client.get(CHANGES).text
    announce_change(convened, by=cast.secretary)
    assert "Send the mail" not in client.get(CHANGES).text, "told once, it is no news"


def test_a_change_that_another_officer_announces_at_the_same_moment_is_offered_no_more(
    client, cast, convened, monkeypatch
):
    convened.items.filter(number=1).update(title="Opening")

    def overtaken(*press, **given):
        announce_change(convened, by=cast.chair)
        return acted(*press, **given)

    seen = client.get(CHANGES).context["form"]["seen"].value()
    monkeypatch.setattr("gcg.views.convocation.acted", overtaken)
    page = client.post(CHANGES, {"seen": seen}).text
    assert "Somebody changed this" in page
    assert "Send the mail" not in page
    assert Mailing.objects.filter(kind="gcg.change").count() == 1


def test_who_no_longer_sits_is_a_change(client, cast, convened):
    Representation.objects.filter(person=cast.alternate).update(period=(today() - timedelta(days=90), today()))
    assert "Send the mail" in client.get(CHANGES).text
    announce_change(convened, by=cast.secretary)
    assert Mailing.objects.get(kind="gcg.withdrawal").deliveries.get().email == cast.alternate.email


def test_the_page_takes_few_queries(client, convened, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get(CHANGES)
