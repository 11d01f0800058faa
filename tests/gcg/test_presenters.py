"""A person whom the Chair invites to present an item sees only that item, until the meeting is closed (O4)."""

from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alliance87.documents.models import Distribution
from alliance87.meetings.actions.papers import file_paper
from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery
from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from gcg.actions.presenters import invite_presenter, withdraw_presenter
from gcg.models import AgendaItem, Closure, Meeting, Opening, Presenter
from gcg.permissions import may_follow
from gcg.readings.agenda import papers_visible_to
from tests.cast import make_meeting
from tests.documents.files import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(meeting):
    meeting.items.update(is_restricted=True)
    return meeting.items.get(number=2)


@pytest.fixture
def papers(cast, item):
    files = ((2, Distribution.RESTRICTED), (2, Distribution.OPEN), (1, Distribution.OPEN))
    return [
        file_paper(
            item.meeting.items.get(number=number),
            by=cast.secretary,
            title=f"Paper {place}",
            upload=SimpleUploadedFile("paper.pdf", PDF + b"\n" * place),
            distribution=distribution,
        )
        for place, (number, distribution) in enumerate(files)
    ]


def seen_by(user):
    return list(AgendaItem.objects.visible_to(user))


def test_a_presenter_sees_their_item_and_its_papers_and_nothing_else(cast, item, papers):
    assert not seen_by(cast.stranger)
    presenter = invite_presenter(item, by=cast.chair, person=cast.stranger)
    assert seen_by(cast.stranger) == [item]
    assert set(papers_visible_to(cast.stranger)) == set(papers[:2])
    assert not may_follow(cast.stranger, item.meeting)
    withdraw_presenter(presenter, by=cast.deputy)
    assert not seen_by(cast.stranger)
    assert not papers_visible_to(cast.stranger)


def test_the_invitation_is_mailed_and_recorded(cast, item):
    invite_presenter(item, by=cast.chair, person=cast.stranger)
    assert Delivery.objects.get(mailing__kind="gcg.presenter").email == cast.stranger.email
    assert Entry.objects.filter(act="gcg.presenter.invited").count() == 1


def test_who_is_no_longer_invited_is_told_in_their_language(cast, item):
    cast.stranger.language = "fr"
    cast.stranger.save()
    withdraw_presenter(invite_presenter(item, by=cast.chair, person=cast.stranger), by=cast.deputy)
    told = Delivery.objects.get(mailing__kind="gcg.presenter_withdrawn")
    message = message_of(told)
    assert told.email == cast.stranger.email
    assert "a été retirée" in message.body
    assert str(item) in message.body


@pytest.mark.parametrize(("own", "told"), [("UTC", "Asia/Tokyo"), ("America/Lima", "America/Lima")])
def test_the_invitation_tells_the_time_in_the_reader_s_zone_or_else_the_meeting_s(cast, item, own, told):
    Meeting.objects.update(time_zone="Asia/Tokyo")
    cast.stranger.time_zone = own
    with timezone.override("Europe/Paris"):
        invite_presenter(AgendaItem.objects.get(pk=item.pk), by=cast.chair, person=cast.stranger)
    text = message_of(Delivery.objects.get(mailing__kind="gcg.presenter")).body
    assert text.count(told) == 1
    assert f"{item.meeting.starts_at.astimezone(ZoneInfo(told)):%Y, %H:%M} to" in text


def test_an_observer_who_presents_sees_that_item_too(cast, item, papers):
    assert not seen_by(cast.observer)
    invite_presenter(item, by=cast.chair, person=cast.observer)
    assert seen_by(cast.observer) == [item]


def test_the_end_of_the_meeting_ends_it(cast, item, papers):
    presenter = invite_presenter(item, by=cast.chair, person=cast.stranger)
    Opening.objects.create(meeting=item.meeting, opened_by=cast.chair, opened_at=timezone.now())
    Closure.objects.create(meeting=item.meeting, closed_by=cast.chair, closed_at=timezone.now())
    assert not seen_by(cast.stranger)
    assert not papers_visible_to(cast.stranger)
    with pytest.raises(Refusal, match="convened and not yet closed"):
        withdraw_presenter(presenter, by=cast.chair)


def test_only_the_chair_and_deputy_invite_and_withdraw(cast, item):
    presenter = invite_presenter(item, by=cast.deputy, person=cast.stranger)
    for who in (cast.secretary, cast.member, cast.stranger):
        with pytest.raises(PermissionDenied):
            invite_presenter(item, by=who, person=cast.observer)
        with pytest.raises(PermissionDenied):
            withdraw_presenter(presenter, by=who)


def test_who_sits_on_the_council_is_not_invited(cast, item):
    with pytest.raises(Refusal, match="may speak already") as refused:
        invite_presenter(item, by=cast.chair, person=cast.member)
    assert refused.value.clause == "O4"


def test_nobody_is_invited_twice_and_may_come_back(cast, item):
    presenter = invite_presenter(item, by=cast.chair, person=cast.stranger)
    with pytest.raises(Refusal, match="already"):
        invite_presenter(item, by=cast.chair, person=cast.stranger)
    with pytest.raises(IntegrityError), transaction.atomic():
        Presenter.objects.create(item=item, person=cast.stranger, invited_by=cast.chair, invited_at=timezone.now())
    withdraw_presenter(presenter, by=cast.chair)
    with pytest.raises(Refusal, match="already been withdrawn"):
        withdraw_presenter(presenter, by=cast.chair)
    invite_presenter(item, by=cast.chair, person=cast.stranger)


def test_nobody_is_invited_before_the_meeting_is_convened(cast):
    planned = make_meeting(cast, number=13, convened=False)
    with pytest.raises(Refusal, match="convened and not yet closed"):
        invite_presenter(planned.items.get(number=1), by=cast.chair, person=cast.stranger)


def test_the_screens(client, cast, item, django_assert_max_num_queries):
    address = reverse("gcg:presenters", args=["12", 2])
    client.force_login(cast.chair)
    assert address in client.get(item.get_absolute_url()).text
    wrong = client.post(address, {"person": "nobody@example.org"})
    assert "Nobody signs in with this address" in wrong.text
    assert "nobody@example.org" in wrong.text
    assert "may speak already" in client.post(address, {"person": cast.member.email}).text
    assert client.post(address, {"person": cast.stranger.email.upper()}).status_code == 302
    with django_assert_max_num_queries(12):
        assert str(cast.stranger) in client.get(address).text
    client.force_login(cast.stranger)
    assert "Present item 2 of GCG/12" in client.get(reverse("desk")).text
    page = client.get(item.get_absolute_url())
    assert page.status_code == 200
    assert client.get(reverse("gcg:item", args=["12", 1])).status_code == 404
    withdrawal = reverse("gcg:presenter-withdrawal", args=["12", 2, Presenter.objects.get().pk])
    assert client.post(withdrawal).status_code == 403
    client.force_login(cast.chair)
    assert client.post(withdrawal).status_code == 302
    assert "already been withdrawn" in client.post(withdrawal).text


def test_after_the_closure_the_page_offers_neither_an_invitation_nor_its_withdrawal(client, cast, item):
    invite_presenter(item, by=cast.chair, person=cast.stranger)
    client.force_login(cast.chair)
    address = reverse("gcg:presenters", args=["12", 2])
    assert "Withdraw the invitation of" in client.get(address).text
    Opening.objects.create(meeting=item.meeting, opened_by=cast.chair, opened_at=timezone.now())
    Closure.objects.create(meeting=item.meeting, closed_by=cast.chair, closed_at=timezone.now())
    page = client.get(address).text
    assert str(cast.stranger) in page
    assert "can be given and withdrawn only for a meeting" in page
    assert "Withdraw the invitation of" not in page
    assert "Invite a presenter" not in page
    assert "can be given and withdrawn only" in client.post(address, {"person": cast.observer.email}).text
