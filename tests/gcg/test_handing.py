"""The Secretariat hands an agenda over to the Chair, who convenes the meeting or sends the agenda back (8.3, 12.2)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alliance87.meetings.actions.papers import file_paper
from alliance87.outbox.models import Delivery, Mailing
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from gcg.actions.convocation import convene_meeting
from gcg.actions.handing import hand_over, send_back
from gcg.actions.proposed_items import propose_item, put_proposed_item
from gcg.models import HandOver, Seat
from tests.cast import make_meeting
from tests.documents import files

pytestmark = pytest.mark.django_db

CONVOCATION, AGENDA = (reverse(f"gcg:{name}", args=["12"]) for name in ("convocation", "agenda"))


def in_preparation(cast, number=12, days=40):
    meeting = make_meeting(cast, number=number, convened=False, starts_in=timedelta(days=days))
    meeting.modality = "in_person"
    meeting.save()
    return meeting


@pytest.fixture
def planned(cast):
    return in_preparation(cast)


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def paper():
    return SimpleUploadedFile("plan.pdf", files.PDF)


def said(client, who, address):
    client.force_login(who)
    return " ".join(client.get(address).text.split())


def told(kind):
    return sorted(Delivery.objects.filter(mailing__kind=kind).values_list("email", flat=True))


def test_handed_over_with_one_press_and_told_once(client, cast, planned):
    client.force_login(cast.secretary)
    assert "Hand over to the Chair" in said(client, cast.secretary, AGENDA)
    press = client.post(reverse("gcg:hand-over", args=["12"]), {"words": "Item 3 is new."}, follow=True)
    assert "The agenda is with the Chair" in press.text
    handed = HandOver.objects.get()
    assert (handed.handed_by, handed.words, handed.is_waiting) == (cast.secretary, "Item 3 is new.", True)
    assert told("gcg.handed_over") == sorted([cast.chair.email, cast.deputy.email])
    assert "The Secretariat writes:\nItem 3 is new." in Mailing.objects.get(kind="gcg.handed_over").text
    assert history_of(planned).last().act == "gcg.agenda.handed_over"
    assert "Hand over to the Chair" not in said(client, cast.secretary, AGENDA)
    with pytest.raises(Refusal, match="already with the Chair") as refused:
        hand_over(planned, by=cast.secretary)
    assert refused.value.clause == "8.3"
    assert HandOver.objects.count() == 1
    assert len(told("gcg.handed_over")) == 2


def test_both_who_preside_find_it_with_what_is_missing(client, cast, planned):
    planned.items.filter(number=3).update(draft_text="")
    hand_over(planned, by=cast.secretary, words="Item 3 is new.")
    for who in (cast.chair, cast.deputy):
        desk = said(client, who, reverse("desk"))
        assert "Convene GCG/12, or send its agenda back" in desk
        assert "“Item 3 is new.”" in desk
        assert "1 decision has no text." in desk
        page = said(client, who, CONVOCATION)
        assert "handed the agenda over to the Chair" in page
        assert "Send back to the Secretariat" in page
    assert "Prepare GCG/12" not in said(client, cast.secretary, reverse("desk"))


@pytest.mark.parametrize("change", ["title", "order", "paper", "place"])
def test_a_later_change_is_shown_to_the_chair(client, cast, planned, change):
    hand_over(planned, by=cast.secretary)
    assert "Changed since it was handed over." not in said(client, cast.chair, CONVOCATION)
    if change == "title":
        planned.items.filter(number=1).update(title="Another")
    elif change == "order":
        planned.items.filter(number=1).update(number=9)
    elif change == "paper":
        file_paper(planned.items.get(number=1), by=cast.secretary, title="x", upload=paper(), distribution="open")
    else:
        planned.place = "Lima"
        planned.save()
    assert "Changed since it was handed over." in said(client, cast.chair, CONVOCATION)


@pytest.mark.parametrize(("who", "counts"), [("chair", False), ("deputy", False), ("secretary", True)])
def test_what_who_presides_puts_on_it_is_no_later_change(client, cast, planned, who, counts):
    said_of_it = {"kind": "discussion", "because": "They end in May.", "minutes_wanted": 20}
    seat = Seat.objects.get(code="WORKERS-1")
    proposals = [propose_item(seat, by=cast.member, title=f"Funds {n}", upload=paper(), **said_of_it) for n in range(2)]
    hand_over(planned, by=cast.secretary)
    put_proposed_item(proposals[0], by=getattr(cast, who), meeting=planned)
    assert ("Changed since it was handed over." in said(client, cast.chair, CONVOCATION)) is counts
    planned.items.filter(number=1).update(title="Another")
    put_proposed_item(proposals[1], by=cast.chair, meeting=planned)
    assert "Changed since it was handed over." in said(client, cast.chair, CONVOCATION)


def test_sent_back_with_words_and_handed_over_again(client, cast, planned):
    hand_over(planned, by=cast.secretary)
    client.force_login(cast.chair)
    address = reverse("gcg:sending-back", args=["12"])
    without = client.post(address, {"words": " "})
    assert "This field is required" in without.text
    assert "Somebody changed this" in client.post(address, {"words": "Nobody says which agenda they read."}).text
    said_of_it = {"words": "The text of item 3 is missing.", "seen": HandOver.objects.get().pk}
    client.post(address, said_of_it)
    handed = HandOver.objects.get()
    assert (handed.returned_by, handed.is_waiting) == (cast.chair, False)
    assert cast.secretary.email in told("gcg.sent_back")
    assert "12, or send" not in said(client, cast.chair, reverse("desk"))
    desk = said(client, cast.secretary, reverse("desk"))
    assert "Revise the agenda of GCG/12, which was sent back" in desk
    assert "“The text of item 3 is missing.”" in desk
    assert "The text of item 3 is missing." in said(client, cast.secretary, AGENDA)
    with pytest.raises(Refusal, match="can be convened once it has been handed over again") as refused:
        convene_meeting(planned, by=cast.chair)
    assert refused.value.clause == "12.2"
    with pytest.raises(Refusal, match="This agenda is with the Secretariat"):
        send_back(planned, by=cast.deputy, words="Again.")
    hand_over(planned, by=cast.secretary)
    client.force_login(cast.chair)
    assert "Somebody changed this" in client.post(address, said_of_it).text, "words on the first are not for the second"
    convene_meeting(planned, by=cast.chair)
    assert HandOver.objects.count() == 2


def test_convening_ends_it(client, cast, planned):
    hand_over(planned, by=cast.secretary)
    convene_meeting(planned, by=cast.chair)
    assert "send its agenda back" not in said(client, cast.chair, reverse("desk"))
    assert "handed the agenda over" not in said(client, cast.chair, CONVOCATION)
    with pytest.raises(Refusal, match="has been convened, so its agenda can no longer be sent back") as refused:
        send_back(planned, by=cast.chair, words="Too late.")
    assert refused.value.clause == "8.3"
    with pytest.raises(Refusal, match="already been convened"):
        hand_over(planned, by=cast.secretary)


def test_an_agenda_that_could_not_be_convened_is_refused_and_its_words_are_kept(client, cast, planned):
    planned.items.all().delete()
    client.force_login(cast.secretary)
    page = client.post(reverse("gcg:hand-over", args=["12"]), {"words": "Soon."})
    assert "The agenda is empty." in page.text
    assert "Soon.</textarea>" in page.text
    assert not HandOver.objects.exists()


def test_only_the_secretariat_hands_over_and_only_who_presides_sends_back(cast, planned):
    with pytest.raises(PermissionDenied):
        hand_over(planned, by=cast.chair)
    hand_over(planned, by=cast.secretary)
    with pytest.raises(PermissionDenied):
        send_back(planned, by=cast.secretary, words="No.")


def test_the_database_keeps_one_in_the_chairs_hands(cast, planned):
    hand_over(planned, by=cast.secretary)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.create(meeting=planned, handed_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.update(returned_at=timezone.now())


def test_the_pages_take_few_queries(client, cast, django_assert_max_num_queries):
    for number in range(20, 26):
        meeting = in_preparation(cast, number, days=number)
        hand_over(meeting, by=cast.secretary, words="All is there.")
    for address in (reverse("desk"), reverse("gcg:convocation", args=["20"])):
        client.force_login(cast.chair)
        with django_assert_max_num_queries(12):
            client.get(address)
