"""A partner is removed only by an adopted decision of the GCG about it (R5)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance87.meetings.actions.minutes import draft_minutes, release_minutes
from alliance87.outbox.models import Delivery
from alliance87.posts.models import StaffKind
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from gcg.actions.decisions import adopt_decision, announce_without_decision, put_text
from gcg.actions.leaving import step_down
from gcg.actions.presiding import open_meeting, take_up
from gcg.actions.removals import put_removal
from gcg.models import AgendaItem, Composition, RemovalMatter, Seat
from gcg.readings.holding import tie_of_seat
from groups.actions.leads import appoint_lead
from groups.actions.memberships import accept_request, ask_to_join
from groups.models import Group
from partners.actions.endings import enter_departure
from partners.actions.renamings import rename_partner
from partners.models import Commitment, Ending
from partners.models.day import today
from partners.models.directory import listed_partners
from tests.cast import QUORATE, give_role, make_meeting, seat_people
from tests.gcg.closed_meeting import decide, hold_meeting
from tests.partners.listed import add_colleague, list_partner


@pytest.fixture
def partner(cast):
    partner = list_partner("Circle of Survivors")
    add_colleague(partner, cast.stranger, role="focal_point", by=cast.secretary)
    return partner


@pytest.fixture
def item(cast, meeting, partner):
    return put_removal(meeting, by=cast.secretary, partner=partner)


def decided(cast, meeting, item, act=adopt_decision, **given):
    """The meeting has a quorum and takes up the item."""
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    put_text(item, by=cast.chair, text=item.draft_text)
    return act(item, by=cast.chair, **given)


def test_the_adopted_decision_removes_the_partner_and_is_named(client, cast, meeting, partner, item):
    decision = decided(cast, meeting, item)
    assert not listed_partners().filter(pk=partner.pk).exists()
    ending = Ending.objects.get()
    assert (ending.kind, ending.decision, ending.reasons) == ("removal", decision, "")
    page = client.get(partner.get_absolute_url()).text
    assert decision.symbol in page
    assert not partner.colleagues.in_force().exists()
    [entry] = history_of(partner).filter(act="partners.organization.removed")
    assert entry.details == {"decision": decision.symbol}
    mail = Delivery.objects.get(mailing__kind="partners.partnership.removal")
    assert (mail.email, decision.symbol in mail.mailing.text) == (cast.stranger.email, True)


def test_without_a_decision_nothing_happens(cast, meeting, partner, item):
    decided(cast, meeting, item, announce_without_decision, result="no_consensus")
    assert listed_partners().filter(pk=partner.pk).exists()


def test_an_item_about_something_else_removes_nobody(cast, meeting, partner):
    decided(cast, meeting, meeting.items.get(kind="decision"))
    assert listed_partners().filter(pk=partner.pk).exists()


def test_only_who_prepares_the_agenda_puts_it(cast, meeting, partner):
    for who in (cast.member, cast.observer, cast.stranger):
        with pytest.raises(PermissionDenied):
            put_removal(meeting, by=who, partner=partner)


def test_every_screen_that_leads_to_a_decision_says_what_adopting_does(client, cast, meeting, partner, item):
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    take_up(item, by=cast.chair)
    client.force_login(cast.chair)
    warning = f"Adopting a text under this item ends the partnership of {partner}."
    meeting_page = f"/en/gcg/meetings/{meeting.slug}/"
    pages = [f"{meeting_page}room/", *(f"{item.get_absolute_url()}{act}" for act in ("", "text/", "outcome/"))]
    assert {page: warning in client.get(page).text for page in pages} == dict.fromkeys(pages, True)
    other = meeting.items.exclude(pk=item.pk).get(kind="decision")
    assert warning not in client.get(other.get_absolute_url()).text
    put_text(item, by=cast.chair, text="Something else altogether.")
    assert warning in client.get(pages[0]).text
    adopt_decision(item, by=cast.chair)
    assert not any(warning in client.get(page).text for page in pages[:2])


def test_the_room_asks_no_more_for_saying_so(client, cast, meeting, item):
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    client.force_login(cast.chair)
    asked = {}
    for one in (meeting.items.exclude(pk=item.pk).get(kind="decision"), item):
        take_up(one, by=cast.chair)
        put_text(one, by=cast.chair, text="The GCG agrees.")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/en/gcg/meetings/{meeting.slug}/room/")
        asked[one.title] = len(captured)
    assert len(set(asked.values())) == 1, asked


def test_it_comes_once_in_a_meeting(cast, meeting, partner, item):
    with pytest.raises(IntegrityError, match="a_removal_comes_once_in_a_meeting"), transaction.atomic():
        put_removal(meeting, by=cast.secretary, partner=partner)


def test_it_is_for_decision(item):
    with pytest.raises(IntegrityError, match="a_removal_is_for_decision"), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(kind="information")
    AgendaItem.objects.filter(pk=item.pk).update(kind="decision", title="Partnership of Circle")


def test_it_is_put_for_decision(meeting, partner):
    talk = meeting.items.exclude(kind="decision").first()
    with pytest.raises(IntegrityError, match="a_removal_is_put_for_decision"), transaction.atomic():
        RemovalMatter.objects.create(item=talk, partner=partner)


def test_the_database_removes_nobody_without_a_decision(cast, meeting, partner, item):
    """The end is judged when the transaction ends: nothing else writes a removal, not even by hand."""
    facts = {"kind": "removal", "entered_by": cast.secretary, "entered_at": timezone.now()}
    period = DateRange(partner.commitment.signed_on, today())
    ending = Ending.objects.create(organization=partner, period=period, **facts)
    for _undecided in range(2):
        with pytest.raises(IntegrityError, match="a_removal_rests_on_a_decision"), transaction.atomic():
            connection.check_constraints()
        RemovalMatter.objects.filter(item=item).update(ending=ending)
    decide(cast, item)
    connection.check_constraints()


def test_who_left_meanwhile_is_not_removed(cast, meeting, partner, item):
    enter_departure(partner, by=cast.secretary, day=today())
    with pytest.raises(Refusal, match="not been a partner since"):
        decided(cast, meeting, item)


def test_an_announced_departure_gives_way_to_the_decision(cast, meeting, partner):
    enter_departure(partner, by=cast.secretary, day=today() + timedelta(days=300))
    decided(cast, meeting, put_removal(meeting, by=cast.secretary, partner=partner))
    assert Ending.objects.get().kind == "removal"


def test_who_has_a_seat_gives_it_up_first(cast, meeting):
    holder = cast.holders["WORKERS-1"]
    Commitment.objects.create(organization=holder, signatory="A", function="B", signed_on="2025-03-01")
    with pytest.raises(Refusal, match="WORKERS-1"):
        put_removal(meeting, by=cast.secretary, partner=holder)
    assert not RemovalMatter.objects.filter(partner=holder).exists()


@pytest.mark.parametrize(
    ("begins", "open_from", "end_reason", "leaves", "clause"),
    [
        pytest.param(30, None, "", 0, "7.5", id="a seat to come"),
        pytest.param(-30, 0, "step-down", 0, None, id="a seat given up before"),
        pytest.param(-30, 20, "step-down", 0, "7.5", id="a seat held still"),
        pytest.param(-30, 20, "step-down", 19, "7.5", id="the last day of a seat"),
        pytest.param(-30, 20, "step-down", 20, None, id="from the day the seat is open"),
        pytest.param(-30, 20, "term", 25, "T3", id="a caretaker by then"),
        pytest.param(-30, 0, "term", 0, "T3", id="a caretaker"),
    ],
)
def test_a_seat_binds_on_the_day_of_the_end(cast, begins, open_from, end_reason, leaves, clause):
    mandate = cast.holders["WORKERS-1"].mandates.get()
    days = [None if one is None else today() + timedelta(days=one) for one in (begins, open_from, leaves)]
    mandate.period, mandate.end_reason = DateRange(*days[:2]), end_reason
    mandate.save()
    tie = tie_of_seat(mandate.holder, days[2])
    assert (tie and tie.clause) == clause


def test_what_binds_a_holder_is_said_before_anybody_presses(cast, client):
    holder = cast.holders["WORKERS-1"]
    client.force_login(cast.administrator)
    for page in ("departure", "merger"):
        seen = client.get(f"/en/partners/{holder.pk}/{page}/").text
        assert "What stands in the way today" in seen, page
        assert "holds the seat WORKERS-1" in seen, page


def test_what_binds_a_holder_is_said_once_beside_any_refusal(cast, client):
    holder = cast.holders["WORKERS-1"]
    other = list_partner("Union of the Coast")
    client.force_login(cast.administrator)
    for page, into in (("departure", {}), ("merger", {"into": other.name})):
        for day in (today() - timedelta(days=5_000), today()):
            answer = client.post(f"/en/partners/{holder.pk}/{page}/", {"day": day.isoformat()} | into)
            assert answer.context["form"].refusal, (page, day)
            assert answer.text.count("holds the seat WORKERS-1") == 1, (page, day)


def test_who_stepped_down_enters_its_departure_ahead(cast):
    holder = cast.holders["WORKERS-1"]
    Commitment.objects.create(organization=holder, signatory="A", function="B", signed_on="2025-03-01")
    day = today() + timedelta(days=10)
    step_down(Seat.objects.get(code="WORKERS-1"), by=cast.secretary, effective_on=day)
    with pytest.raises(Refusal, match="must step down first"):
        enter_departure(holder, by=cast.secretary, day=day - timedelta(days=1))
    assert enter_departure(holder, by=cast.secretary, day=day)


def test_a_caretaker_is_let_go_when_a_successor_takes_office(cast):
    holder = cast.holders["WORKERS-1"]
    Commitment.objects.create(organization=holder, signatory="A", function="B", signed_on="2025-03-01")
    mandate = holder.mandates.get()
    mandate.period, mandate.end_reason = DateRange(mandate.period.lower, today()), "term"
    mandate.save()
    with pytest.raises(Refusal, match="successor takes office"):
        enter_departure(holder, by=cast.secretary, day=today())
    successor = list_partner("Union of the Coast", "workers")
    mandate.seat.mandates.create(holder=successor, period=DateRange(today(), None))
    assert enter_departure(holder, by=cast.secretary, day=today())


def test_the_secretariat_puts_it_on_screen(client, cast, partner):
    planned = make_meeting(cast, number=13, convened=False, starts_in=timedelta(days=60))
    client.force_login(cast.secretary)
    page = f"/en/gcg/meetings/{planned.slug}/agenda/removals/"
    assert page in client.get(f"/en/gcg/meetings/{planned.slug}/agenda/").text
    assert "No partner has this name" in client.post(page, {"partner": "Nobody at all"}).text
    assert "Circle of Survivors." in client.post(page, {"partner": "circle"}).text
    assert client.post(page, {"partner": "circle of survivors"}).status_code == 302
    assert "already on the agenda" in client.post(page, {"partner": "Circle of Survivors"}).text
    item = planned.items.get(removalmatter__partner=partner)
    assert (item.kind, item.subject, item.is_restricted) == ("decision", "partners", True)


def test_what_was_decided_keeps_the_name_of_then(client, cast, meeting):
    decision, holder = decided(cast, meeting, meeting.items.get(kind="decision")), cast.holders["WORKERS-1"]
    before = holder.name
    give_role(cast.stranger, StaffKind.ADMINISTRATOR)
    rename_partner(holder, by=cast.stranger, name="Another Name Altogether", day=timezone.now().date())
    decision.refresh_from_db()
    assert before in {seat["holder"] for seat in decision.snapshot["seats"]}
    client.force_login(cast.member)
    page = client.get(decision.get_absolute_url()).text
    assert before in page
    assert "Another Name Altogether" not in page


def test_minutes_and_the_council_of_the_past_keep_the_name_of_then(client, cast):
    held, holder = hold_meeting(cast, number=11), cast.holders["WORKERS-1"]
    minutes = draft_minutes(held, by=cast.secretary)
    release_minutes(minutes, by=cast.chair)
    give_role(cast.stranger, StaffKind.ADMINISTRATOR)
    tomorrow = timezone.now() + timedelta(days=1)
    with time_machine.travel(tomorrow, tick=False):
        rename_partner(holder, by=cast.stranger, name="Another Name Altogether", day=today())
        client.force_login(cast.secretary)
        page = client.get(f"/en/gcg/meetings/{held.slug}/minutes/").text
        assert "Organization WORKERS-1" in page
        assert "Another Name Altogether" not in page
        names = {day: str(Composition(day).by_code["WORKERS-1"].holder) for day in (held.date, today())}
    assert list(names.values()) == ["Organization WORKERS-1", "Another Name Altogether"]


def test_a_removal_does_not_leave_a_group_without_a_lead(cast, meeting, partner, item):
    """The GCG's decision is not held up: the member who has taken part longest stands in, and the Secretariat is told."""
    group = Group.objects.create(kind="action", name="Fair Harvests")
    appoint_lead(group, by=cast.secretary, person=cast.stranger, organization=partner)
    add_colleague(other := list_partner("Open Hands"), cast.observer, role="editor", by=cast.secretary)
    asked = ask_to_join(group, by=cast.observer, organization=other, seat="member")
    accept_request(asked, by=cast.stranger)
    decided(cast, meeting, item)
    acting = group.leads.in_force().get()
    assert (acting.person, acting.is_acting) == (cast.observer, True)
    told = Delivery.objects.filter(mailing__kind="groups.standing_in").values_list("email", flat=True)
    assert {cast.secretary.email, cast.observer.email} <= set(told)
