"""Any seat-holder proposes an agenda item to the Chair, who puts it on an agenda or declines it (D8, 8.3)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alliance87.documents.permissions import may_read
from alliance87.meetings.actions.agenda import remove_item
from alliance87.outbox.models import Delivery
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from gcg.actions.agenda import carry_item
from gcg.actions.convocation import convene_meeting
from gcg.actions.proposed_items import (
    decline_proposed_item,
    propose_item,
    put_proposed_item,
    withdraw_proposed_item,
)
from gcg.models import Cancellation, Closure, Mandate, Opening, Outcome, ProposedItem, Representation, Seat, Turn
from tests.cast import make_meeting
from tests.documents.files import PDF
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db

SAID = {"title": "Funds for victims", "kind": "discussion", "because": "They end in May.", "minutes_wanted": 20}


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def workers():
    return Seat.objects.get(code="WORKERS-1")


@pytest.fixture
def proposed(cast, workers):
    return propose_item(workers, by=cast.member, **SAID)


@pytest.fixture
def planned(cast):
    return in_preparation(cast)


def in_preparation(cast, number=12, days=40):
    meeting = make_meeting(cast, number=number, convened=False, starts_in=timedelta(days=days))
    meeting.modality = "in_person"
    meeting.save()
    return meeting


def address(name, *args):
    return reverse(f"gcg:{name}", args=args)


def said(client, who, where):
    client.force_login(who)
    return " ".join(client.get(where).text.split())


def told(kind):
    return sorted(Delivery.objects.filter(mailing__kind=kind).values_list("email", flat=True))


def is_waiting(proposal):
    return ProposedItem.objects.waiting().filter(pk=proposal.pk).exists()


class TestProposing:
    def test_it_waits_with_the_chair_and_the_secretariat_who_are_told(self, client, cast, proposed):
        assert told("gcg.proposed_item") == sorted([cast.chair.email, cast.deputy.email, cast.secretary.email])
        assert history_of(proposed).last().act == "gcg.proposed_item.made"
        for who in (cast.chair, cast.deputy):
            assert "Put the item “Funds for victims” on an agenda, or decline it" in said(client, who, reverse("desk"))
        desk = said(client, cast.secretary, reverse("desk"))
        assert "Put the item “Funds for victims”, which seat WORKERS-1 proposes, on the agenda you prepare" in desk

    def test_whoever_sits_for_the_seat_proposes_and_nobody_else(self, cast, workers):
        assert propose_item(workers, by=cast.alternate, **SAID).holder == cast.holders["WORKERS-1"]
        for who in (cast.people["WORKERS-2"], cast.secretary, cast.stranger, cast.observer):
            with pytest.raises(PermissionDenied):
                propose_item(workers, by=who, **SAID | {"title": "Other"})

    def test_pressed_twice_it_is_proposed_once(self, cast, workers, proposed):
        with pytest.raises(Refusal, match="already been proposed to the Chair") as refused:
            propose_item(workers, by=cast.alternate, **SAID | {"title": " funds FOR victims "})
        assert refused.value.clause == "D8"
        withdraw_proposed_item(proposed, by=cast.alternate)
        assert propose_item(workers, by=cast.member, **SAID)

    def test_on_the_page_with_a_paper_for_a_named_meeting(self, client, cast, workers, meeting):
        client.force_login(cast.member)
        page = said(client, cast.member, address("proposed-item-new"))
        assert "The next meeting" in page
        assert "GCG/12" in page
        data = SAID | {"seat": workers.pk, "wanted_at": meeting.pk, "upload": SimpleUploadedFile("plan.pdf", PDF)}
        page = client.post(address("proposed-item-new"), data, follow=True)
        assert "Your item is with the Chair and the Secretariat." in page.text
        proposal = ProposedItem.objects.get()
        assert (proposal.wanted_at, proposal.paper.symbol) == (meeting, "GCG/PRO/1")
        one = said(client, cast.member, proposal.get_absolute_url())
        assert "Withdraw this item" in one
        assert "Put it on the agenda" not in one
        assert proposal.paper.get_absolute_url() in one
        readers = (cast.member, cast.alternate, cast.chair, cast.secretary)
        assert all(may_read(who, proposal.paper) for who in readers)
        assert not may_read(cast.people["WORKERS-2"], proposal.paper)
        assert not may_read(cast.stranger, proposal.paper)

    def test_a_meeting_in_preparation_is_not_offered_to_those_who_do_not_see_it(self, client, cast, planned):
        assert "GCG/12" not in said(client, cast.member, address("proposed-item-new"))
        assert "GCG/12" in said(client, cast.chair, address("proposed-item-new"))

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("title", ""),
            ("title", "x" * 201),
            ("because", " "),
            ("kind", "party"),
            ("minutes_wanted", "0"),
            ("minutes_wanted", "99999999999999999999"),
            ("minutes_wanted", "ten"),
            ("wanted_at", "9999999999999999999999"),
            ("wanted_at", "x"),
            ("seat", "0"),
            ("upload", SimpleUploadedFile("plan.pdf", b"no pdf")),
        ],
    )
    def test_bad_input_is_an_error_at_its_field_and_nothing_is_lost(self, client, cast, workers, name, value):
        client.force_login(cast.member)
        page = client.post(address("proposed-item-new"), SAID | {"seat": workers.pk, name: value})
        assert page.status_code == 200
        assert list(page.context["form"].errors) == [name]
        assert name == "because" or "They end in May.</textarea>" in page.text
        assert not ProposedItem.objects.exists()

    def test_a_seat_of_somebody_else_is_not_taken(self, client, cast):
        client.force_login(cast.member)
        other = Seat.objects.get(code="WORKERS-2")
        page = client.post(address("proposed-item-new"), SAID | {"seat": other.pk})
        assert "Select a valid choice" in page.text


class TestWhoSees:
    def test_the_holders_side_and_those_who_oversee(self, client, cast, proposed):
        for who in (cast.member, cast.alternate, cast.chair, cast.deputy, cast.secretary):
            assert "Funds for victims" in said(client, who, address("proposed-items"))
            assert client.get(proposed.get_absolute_url()).status_code == 200
        assert "Funds for victims" not in said(client, cast.people["WORKERS-2"], address("proposed-items"))
        assert client.get(proposed.get_absolute_url()).status_code == 404
        client.force_login(cast.stranger)
        assert client.get(address("proposed-items")).status_code == 403

    def test_a_later_holder_of_the_seat_does_not_see_it_and_it_still_waits(self, client, cast, workers, proposed):
        other, today = list_partner("Another Union", "workers"), timezone.localdate()
        Mandate.objects.filter(seat=workers).update(period=(date(2025, 1, 1), today))
        Mandate.objects.create(seat=workers, holder=other, period=(today, None))
        Representation.objects.create(
            seat=workers, holder=other, person=cast.stranger, role="representative", period=(today, None)
        )
        assert "Funds for victims" not in said(client, cast.stranger, address("proposed-items"))
        with pytest.raises(PermissionDenied):
            withdraw_proposed_item(proposed, by=cast.stranger)
        decline_proposed_item(proposed, by=cast.chair, because="The holder has left.")
        assert told("gcg.proposed_item_declined") == [cast.member.email]


class TestPutting:
    def test_the_chair_puts_it_from_the_handed_over_agenda_with_one_press(self, client, cast, proposed, planned):
        page = said(client, cast.chair, address("convocation", "12"))
        assert "Items that seat-holders propose" in page
        done = client.post(address("proposed-item-placing", proposed.pk), {"meeting": "12"}, follow=True)
        assert "“Funds for victims” is on the agenda of GCG/12." in done.text
        item = planned.items.get(title="Funds for victims")
        assert (item.number, item.kind, item.objective, item.minutes_allotted) == (
            4, "discussion", "They end in May.", 20
        )  # fmt: skip
        assert f"proposed by {proposed.holder} (WORKERS-1)" in " ".join(done.text.split())
        assert proposed.get_absolute_url() in done.text
        assert told("gcg.proposed_item_put") == [cast.member.email]
        assert "Items that seat-holders propose" not in said(client, cast.chair, address("convocation", "12"))
        assert "Funds for victims" not in said(client, cast.chair, reverse("desk"))

    def test_the_proposer_sees_where_it_is_and_the_item_once_the_meeting_is_convened(
        self, client, cast, proposed, planned
    ):
        put_proposed_item(proposed, by=cast.chair, meeting=planned)
        page = said(client, cast.member, proposed.get_absolute_url())
        assert "Item 4 of GCG/12, whose agenda is being prepared" in page
        assert "Withdraw this item" not in page
        convene_meeting(planned, by=cast.chair)
        assert address("item", "12", 4) in said(client, cast.member, proposed.get_absolute_url())
        assert proposed.get_absolute_url() in said(client, cast.alternate, address("item", "12", 4))
        other = said(client, cast.people["WORKERS-2"], address("item", "12", 4))
        assert "proposed by" in other
        assert proposed.get_absolute_url() not in other

    def test_an_alternates_representative_is_told_too(self, cast, workers, planned):
        proposal = propose_item(workers, by=cast.alternate, **SAID)
        put_proposed_item(proposal, by=cast.chair, meeting=planned)
        assert told("gcg.proposed_item_put") == sorted([cast.alternate.email, cast.member.email])

    def test_its_paper_is_filed_under_the_item(self, cast, workers, planned):
        upload = SimpleUploadedFile("plan.pdf", PDF)
        proposal = propose_item(workers, by=cast.member, upload=upload, **SAID)
        item = put_proposed_item(proposal, by=cast.chair, meeting=planned)
        paper = item.papers.get()
        assert (paper.document.symbol, paper.document.title) == ("GCG/12/1", "Funds for victims")
        assert paper.document.sha256 == proposal.paper.sha256

    def test_a_paper_that_the_meeting_has_is_not_filed_twice(self, cast, workers, planned):
        first, second = (
            propose_item(workers, by=cast.member, upload=SimpleUploadedFile("plan.pdf", PDF), **SAID | {"title": title})
            for title in ("One", "Two")
        )
        assert put_proposed_item(first, by=cast.chair, meeting=planned).papers.count() == 1
        assert put_proposed_item(second, by=cast.chair, meeting=planned).papers.count() == 0

    def test_the_secretariat_while_it_drafts_the_agenda(self, client, cast, proposed, planned):
        assert "Items that seat-holders propose" in said(client, cast.secretary, address("agenda", "12"))
        put_proposed_item(proposed, by=cast.secretary, meeting=planned)
        assert "Items that seat-holders propose" not in said(client, cast.secretary, address("agenda", "12"))

    def test_once_people_are_invited_only_who_presides(self, client, cast, proposed, meeting):
        with pytest.raises(Refusal, match="The Chair or the Deputy Chair can still put the item on it") as refused:
            put_proposed_item(proposed, by=cast.secretary, meeting=meeting)
        assert refused.value.clause == "D8"
        assert "the next meeting is planned" in said(client, cast.secretary, proposed.get_absolute_url())
        assert "GCG/12" in said(client, cast.chair, proposed.get_absolute_url())
        put_proposed_item(proposed, by=cast.deputy, meeting=meeting)

    def test_who_may(self, cast, proposed, planned):
        for who in (cast.member, cast.stranger, cast.alternates["CHAIR"]):
            with pytest.raises(PermissionDenied):
                put_proposed_item(proposed, by=who, meeting=planned)
            with pytest.raises(PermissionDenied):
                decline_proposed_item(proposed, by=who, because="No.")
        with pytest.raises(PermissionDenied):
            decline_proposed_item(proposed, by=cast.secretary, because="No.")

    def test_pressed_twice_it_is_on_the_agenda_once(self, client, cast, proposed, planned):
        client.force_login(cast.chair)
        client.post(address("proposed-item-placing", proposed.pk), {"meeting": "12"})
        again = client.post(address("proposed-item-placing", proposed.pk), {"meeting": "12"})
        assert "It is item 4 on the agenda of GCG/12, which the Chair sets." in " ".join(again.text.split())
        assert planned.items.filter(title="Funds for victims").count() == 1
        assert len(told("gcg.proposed_item_put")) == 1

    @pytest.mark.parametrize("slug", ["", "99", "x" * 500, "12; DROP"])
    def test_a_meeting_that_is_not_there(self, client, cast, proposed, slug):
        client.force_login(cast.chair)
        page = client.post(address("proposed-item-placing", proposed.pk), {"meeting": slug})
        assert page.status_code == 200
        assert page.context["placing"].errors["meeting"]

    def test_the_agendas_take_few_queries(self, client, cast, workers, planned, django_assert_max_num_queries):
        for number in range(25):
            proposal = propose_item(workers, by=cast.member, **SAID | {"title": f"Item {number} of ours"})
            if number < 12:
                put_proposed_item(proposal, by=cast.chair, meeting=planned)
        pages = [address(name, "12") for name in ("agenda", "convocation", "meeting")]
        pages += [address("proposed-items"), ProposedItem.objects.first().get_absolute_url(), reverse("desk")]
        for who in (cast.chair, cast.secretary, cast.member):
            client.force_login(who)
            for page in pages:
                with django_assert_max_num_queries(12):
                    client.get(page)


class TestDeclining:
    def test_with_words_that_the_proposer_reads(self, client, cast, proposed):
        client.force_login(cast.chair)
        without = client.post(address("proposed-item-declination", proposed.pk), {"because": " "})
        assert "This field is required" in without.text
        with pytest.raises(Refusal, match="Say why"):
            decline_proposed_item(proposed, by=cast.chair, because=" ")
        client.post(address("proposed-item-declination", proposed.pk), {"because": "It belongs to the Working Group."})
        assert told("gcg.proposed_item_declined") == [cast.member.email]
        page = said(client, cast.member, proposed.get_absolute_url())
        assert "It belongs to the Working Group." in page
        assert "Withdraw this item" not in page
        assert "Funds for victims" not in said(client, cast.chair, reverse("desk"))
        client.force_login(cast.deputy)
        again = client.post(address("proposed-item-declination", proposed.pk), {"because": "My words"})
        assert "This item has been declined. It can be proposed again" in again.text
        assert "My words</textarea>" in again.text

    def test_the_database_wants_words(self, proposed):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProposedItem.objects.update(end="declined", ended_at=timezone.now())
        with pytest.raises(IntegrityError), transaction.atomic():
            ProposedItem.objects.update(end="", ended_at=timezone.now())


class TestWithdrawing:
    def test_by_the_holders_side_until_it_is_put(self, client, cast, proposed, planned):
        client.force_login(cast.alternate)
        page = client.post(address("proposed-item-withdrawal", proposed.pk), follow=True)
        assert "The item is withdrawn." in page.text
        again = client.post(address("proposed-item-withdrawal", proposed.pk))
        assert "This item was withdrawn" in again.text
        with pytest.raises(Refusal, match="was withdrawn") as refused:
            put_proposed_item(proposed, by=cast.chair, meeting=planned)
        assert refused.value.clause == "D8"

    def test_not_once_it_is_on_an_agenda(self, cast, proposed, planned):
        put_proposed_item(proposed, by=cast.chair, meeting=planned)
        with pytest.raises(Refusal, match="waits again once it is taken off that agenda") as refused:
            withdraw_proposed_item(proposed, by=cast.member)
        assert refused.value.clause == "8.3"
        with pytest.raises(Refusal):
            decline_proposed_item(proposed, by=cast.chair, because="No.")

    def test_by_nobody_else(self, cast, proposed):
        for who in (cast.chair, cast.secretary, cast.people["WORKERS-2"]):
            with pytest.raises(PermissionDenied):
                withdraw_proposed_item(proposed, by=who)


class TestNotLost:
    @pytest.fixture
    def item(self, cast, proposed, planned):
        return put_proposed_item(proposed, by=cast.chair, meeting=planned)

    def close(self, cast, meeting):
        said_by = {"opened_by": cast.chair, "opened_at": timezone.now()}
        Opening.objects.create(meeting=meeting, **said_by)
        Closure.objects.create(meeting=meeting, closed_by=cast.chair, closed_at=timezone.now())

    def announce(self, cast, item, result):
        by = {"announced_by": cast.chair, "announced_at": timezone.now(), "note": "Later."}
        Outcome.objects.create(item=item, result=result, **by)

    def test_taken_off_the_agenda_it_waits_again(self, cast, item, proposed):
        remove_item(item, by=cast.secretary, seen=None)
        assert is_waiting(proposed)

    def test_the_meeting_is_cancelled(self, cast, item, proposed):
        Cancellation.objects.create(meeting=item.meeting, cancelled_by=cast.chair, cancelled_at=timezone.now())
        assert is_waiting(proposed)
        assert put_proposed_item(proposed, by=cast.chair, meeting=in_preparation(cast, 13, 60))

    def test_the_meeting_closes_before_it_was_reached(self, cast, item, proposed):
        self.close(cast, item.meeting)
        assert is_waiting(proposed)

    def test_it_was_discussed(self, cast, item, proposed):
        Turn.objects.create(item=item, taken_up_by=cast.chair, taken_up_at=timezone.now())
        self.close(cast, item.meeting)
        assert not is_waiting(proposed)

    def test_it_was_dropped(self, cast, item, proposed):
        self.announce(cast, item, "dropped")
        assert is_waiting(proposed)

    def test_deferred_it_is_carried_over_and_still_says_who_proposed_it(self, client, cast, item, proposed):
        self.announce(cast, item, "deferred")
        self.close(cast, item.meeting)
        assert not is_waiting(proposed), "it waits among what was left over (D3)"
        later = in_preparation(cast, 13, 60)
        carried = carry_item(later, item, by=cast.secretary)
        assert "proposed by" in said(client, cast.chair, carried.get_absolute_url())
        assert "GCG/13" in said(client, cast.member, proposed.get_absolute_url())

    def test_the_meeting_it_was_meant_for_is_over(self, client, cast, workers, meeting):
        proposal = propose_item(workers, by=cast.member, wanted_at=meeting, **SAID)
        self.close(cast, meeting)
        in_preparation(cast, 13, 60)
        assert is_waiting(proposal)
        assert "GCG/13" in said(client, cast.chair, proposal.get_absolute_url())

    def test_it_is_not_put_on_a_meeting_that_is_over(self, cast, proposed, meeting):
        self.close(cast, meeting)
        with pytest.raises(Refusal, match="is closed"):
            put_proposed_item(proposed, by=cast.chair, meeting=meeting)
        assert is_waiting(proposed)
