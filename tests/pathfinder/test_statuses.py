"""The status of Pathfinder Country: granted by a decision after the workshop and the Roadmap (5.6, 6.4, P1), ended by a
decision or by the country (P3); and the seat that rests on it (S6)."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from alliance87.desk.desk import Desk
from alliance87.outbox.models import Delivery
from alliance87.record.decisions import decision_under, pending_item
from alliance87.terms.refusal import Refusal
from gcg.actions.agenda import carry_item
from gcg.actions.closing import close_meeting
from gcg.actions.countries import put_presentation, put_status, put_status_end
from gcg.actions.decisions import adopt_decision, announce_without_decision, put_text
from gcg.actions.lost_statuses import vacate_seats
from gcg.actions.presiding import open_meeting
from gcg.models import AgendaItem, Composition, Mandate, Meeting, Presence, Representation
from partners.models import Organization
from partners.models.day import today
from pathfinder.actions.candidacies import withdraw_candidacy
from pathfinder.actions.deadlines import open_deadline, set_deadline
from pathfinder.actions.focal_points import hand_over_focal_point
from pathfinder.actions.legacy import import_legacy
from pathfinder.actions.profiles import enter_figure
from pathfinder.actions.reviews import withdraw_submission
from pathfinder.actions.roadmaps import begin_roadmap
from pathfinder.actions.statuses import grant_status, withdraw_status
from pathfinder.actions.submissions import submit_roadmap
from pathfinder.actions.yearly_reminders import remind_of_yearly_reports
from pathfinder.models import Deadline, FocalPoint, PathfinderStatus, Roadmap, StatusEnd
from pathfinder.readings.way import way_of
from pathfinder.readings.yearly import due_of
from pathfinder.rules.legacy import Legacy, read_sheet
from tests.cast import QUORATE, make_meeting, seat_people
from tests.zones import FAR

from .made import candidate, with_workshop
from .mapped import filled

pytestmark = pytest.mark.django_db

SHEET = """# remarks
iso2,name,evidence,evidence_date,source,verification
AL,Albania,In a list,2025,https://example.org,verified
MX,Mexico,Understood to be one,,,unverified
"""


@pytest.fixture
def senegal(cast):
    return candidate(cast.secretary, focal=cast.stranger)


@pytest.fixture
def planned(cast):
    return make_meeting(cast, number=12)


def submit(candidacy, person):
    """A Roadmap of the country, submitted."""
    roadmap = filled(begin_roadmap(candidacy.country, by=person, title="Roadmap", language="en"), person)
    return submit_roadmap(roadmap, by=person, seen=Roadmap.objects.get(pk=roadmap.pk).revision)


def ready(cast, candidacy):
    with_workshop(candidacy, by=cast.stranger)
    submit(candidacy, cast.stranger)
    return candidacy


def decided(cast, meeting, item):
    """The meeting opens and adopts the text of the item."""
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    put_text(item, by=cast.chair, text=item.draft_text)
    return adopt_decision(item, by=cast.chair)


def granted(cast, candidacy, meeting):
    return decided(cast, meeting, put_status(candidacy, by=cast.secretary, meeting=meeting))


def test_the_status_is_refused_before_the_workshop_and_the_roadmap_with_what_is_missing(cast, senegal, planned):
    with pytest.raises(Refusal, match="workshop must be held; the Roadmap must be submitted") as refused:
        put_status(senegal, by=cast.secretary, meeting=planned)
    assert refused.value.clause == "5.6"
    with_workshop(senegal, by=cast.stranger)
    with pytest.raises(Refusal, match="Missing: the Roadmap must be submitted"):
        put_status(senegal, by=cast.chair, meeting=planned)
    for who in (cast.member, cast.stranger, cast.observer):
        with pytest.raises(PermissionDenied):
            put_status(senegal, by=who, meeting=planned)


def test_a_decision_grants_it_and_the_country_is_told(cast, senegal, planned, client):
    ready(cast, senegal)
    assert way_of(senegal).standing.stage == "submitted"
    decision = granted(cast, senegal, planned)
    status = PathfinderStatus.objects.get()
    assert (status.country_id, status.granted_on, status.is_legacy) == ("SN", today(), False)
    assert decision_under(status) == decision
    assert way_of(senegal).standing.stage == "status"
    assert re.search(r"Desde el\s+<time", client.get("/es/pathfinder/sn/").text)
    subjects = {delivery.mailing.subject for delivery in Delivery.objects.filter(email=cast.stranger.email)}
    assert {"Senegal is a Pathfinder Country", "Senegal is on the agenda of GCG/12"} <= subjects


def test_the_gcg_defers_it_and_the_next_meeting_takes_it_up_again(cast, senegal, planned):
    """Nothing is granted meanwhile, nothing is refused for good, and nobody asks anew (P2)."""
    ready(cast, senegal)
    item = put_status(senegal, by=cast.secretary, meeting=planned)
    seat_people(cast, planned, QUORATE)
    open_meeting(planned, by=cast.chair)
    for decision in planned.items.filter(kind="decision"):
        announce_without_decision(decision, by=cast.chair, result="deferred", note="To the next meeting.")
    close_meeting(planned, by=cast.chair)
    assert way_of(senegal).standing.stage == "submitted"
    coming = make_meeting(cast, number=13)
    carried = carry_item(coming, item, by=cast.secretary)
    assert pending_item(senegal) == carried
    decided(cast, coming, carried)
    assert way_of(senegal).standing.stage == "status"


def test_the_page_of_a_pathfinder_country_takes_few_queries(
    cast, client, senegal, planned, django_assert_max_num_queries
):
    granted(cast, ready(cast, senegal), planned)
    enter_figure(senegal.country, by=cast.secretary, what="children", value="10%", year=2020, source="A survey")
    client.force_login(cast.stranger)
    client.get("/en/pathfinder/sn/")
    with django_assert_max_num_queries(12):
        page = client.get("/en/pathfinder/sn/").text
    for words in ("GCG/12/D1", "10%", "A survey", "Every child in school"):
        assert words in page


def test_the_first_report_is_due_on_the_year_of_the_status(cast, senegal, planned):
    granted(cast, ready(cast, senegal), planned)
    year = today().year
    assert due_of(senegal.country, year - 1) is None
    assert due_of(senegal.country, year).due_on.year == year + 1
    acts = [duty.act for duty in Desk(cast.stranger).duties]
    assert not any(act.startswith("Report on") for act in acts)
    assert remind_of_yearly_reports(on=today()) == 0


def test_a_country_that_withdraws_meanwhile_gets_no_status(cast, senegal, planned):
    item = put_status(ready(cast, senegal), by=cast.secretary, meeting=planned)
    assert pending_item(senegal) == item
    withdraw_candidacy(senegal, by=cast.stranger)
    with pytest.raises(Refusal, match="has withdrawn"):
        decided(cast, planned, item)
    assert not PathfinderStatus.objects.exists()


def test_nobody_grants_it_past_the_gcg(cast, senegal, planned):
    ready(cast, senegal)
    facts = {"country": senegal.country, "candidacy": senegal, "granted_on": today(), "entered_at": timezone.now()}
    with pytest.raises(IntegrityError, match="a_status_rests_on_a_decision"), transaction.atomic():
        PathfinderStatus.objects.create(**facts)
    other = candidate(cast.secretary, "GH", focal=cast.stranger)
    facts |= {"country": other.country, "candidacy": other}
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE pathfinder_pathfinderstatus DISABLE TRIGGER a_status_rests_on_a_decision")
    with pytest.raises(IntegrityError, match="a_status_comes_after_the_roadmap"), transaction.atomic():
        PathfinderStatus.objects.create(**facts)
    submit(other, cast.stranger)
    with pytest.raises(IntegrityError, match="a_status_comes_after_the_workshop"), transaction.atomic():
        PathfinderStatus.objects.create(**facts)
    decision = decided(cast, planned, put_presentation(senegal, by=cast.secretary, meeting=planned))
    with pytest.raises(PermissionDenied):
        grant_status(other, decision, by=cast.chair)


def test_a_roadmap_that_was_taken_back_counts_for_nothing(cast, senegal, planned):
    with_workshop(senegal, by=cast.stranger)
    withdraw_submission(submit(senegal, cast.stranger), by=cast.stranger)
    with pytest.raises(Refusal, match="Missing: the Roadmap must be submitted"):
        put_status(senegal, by=cast.secretary, meeting=planned)
    facts = {"country": senegal.country, "candidacy": senegal, "granted_on": today(), "entered_at": timezone.now()}
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE pathfinder_pathfinderstatus DISABLE TRIGGER a_status_rests_on_a_decision")
    with pytest.raises(IntegrityError, match="a_status_comes_after_the_roadmap"), transaction.atomic():
        PathfinderStatus.objects.create(**facts)


def test_a_decision_puts_the_presentation_on_record(cast, senegal, planned):
    item = put_presentation(senegal, by=cast.chair, meeting=planned)
    decision = decided(cast, planned, item)
    step = senegal.steps.get(kind="presentation")
    assert (step.happened_on, step.words, step.is_entered_for) == (today(), decision.symbol, False)


def test_an_item_on_the_status_stays_for_decision(cast, senegal, planned):
    item = put_status(ready(cast, senegal), by=cast.secretary, meeting=planned)
    with pytest.raises(IntegrityError, match="an_item_on_a_status_is_for_decision"), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(kind="discussion")


def test_it_ends_by_a_decision_or_by_the_country(cast, senegal, planned):
    granted(cast, ready(cast, senegal), planned)
    status = PathfinderStatus.objects.get()
    with pytest.raises(IntegrityError, match="a_status_ends_by_a_decision"), transaction.atomic():
        StatusEnd.objects.create(
            status=status, kind="decision", ended_on=today(), ended_by=cast.chair, ended_at=timezone.now()
        )
    for who in (cast.chair, cast.member, cast.observer):
        with pytest.raises(PermissionDenied):
            withdraw_status(status, by=who)
    status = PathfinderStatus.objects.get()
    later = make_meeting(cast, number=13, starts_in=timedelta(minutes=-30))
    item = put_status_end(status, by=cast.secretary, meeting=later)
    assert item.is_restricted
    withdraw_status(status, by=cast.stranger, because="A new government.")
    with pytest.raises(Refusal, match="no longer a Pathfinder Country"):
        withdraw_status(status, by=cast.stranger)
    assert candidate(cast.secretary).pk != senegal.pk


def test_earlier_countries_enter_by_one_import_marked_so(cast, client, tmp_path):
    client.force_login(cast.secretary)
    upload = SimpleUploadedFile("sheet.csv", SHEET.encode())
    assert client.post("/en/pathfinder/legacy/", {"sheet": upload}).status_code == 302
    albania = PathfinderStatus.objects.get(country="AL")
    assert due_of(albania.country, today().year - 1) is None, "it reports here from the year in which it was entered"
    assert (albania.is_legacy, albania.granted_on, albania.evidence_date) == (True, None, "2025")
    page = client.get("/en/pathfinder/al/").text
    assert "the day is not known" in page
    (tmp_path / "sheet.csv").write_text(SHEET)
    call_command("import_pathfinders", tmp_path / "sheet.csv")
    assert PathfinderStatus.objects.count() == 2


@pytest.mark.parametrize(("zone", "at"), [*zip(FAR, ("2025-12-31T23:00Z", "2026-01-01T01:00Z"), strict=True)])
def test_an_earlier_country_reports_from_the_year_of_utc_in_which_it_was_entered(cast, zone, at):
    with time_machine.travel(at, tick=False):
        import_legacy([Legacy("AL", "Named in a list", "2025", "https://example.org")], by=cast.secretary)
    with timezone.override(zone):
        owing = [PathfinderStatus.objects.owing(year).exists() for year in (2025, 2026)]
    assert owing == [at.startswith("2025"), True]


def test_all_faults_of_a_sheet_are_told_at_once():
    rows, faults = read_sheet(SHEET + "XX,Nowhere,,2025,,\nAL,Albania,In a list,2025,,\n", {"AL", "MX"})
    assert rows == []
    assert faults == [(5, "iso2", "unknown"), (5, "evidence", "empty"), (6, "iso2", "twice")]
    assert read_sheet("iso2\nAL\n", {"AL"})[1][0] == (1, "name", "missing")


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        pytest.param('AL,Albania,"In a list,2025,,\nMX,Mexico,In a list,2025,,\n', [(5, "iso2", "broken")], id="quote"),
        pytest.param(f"AL,Albania,{'a' * 200_000},2025,,\n", [(5, "iso2", "broken")], id="endless"),
        pytest.param("AL,Albania,In a list, named,2025,a list,verified\n", [(5, "iso2", "broken")], id="comma"),
        pytest.param("AL,\0,In a list,2025,,\n", [(5, "iso2", "broken")], id="NUL"),
        pytest.param('# of 2025\n\nDE,Germany,"In\na list",2025,,\nXX,,a,,,\n', [(9, "iso2", "unknown")], id="lines"),
        pytest.param("DE,Germany,In a list,2025,,,,\n", [], id="empty cells after the last"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_its_line(rows, faults):
    assert read_sheet(SHEET + rows, {"AL", "MX", "DE"})[1] == faults


def test_the_lines_of_a_cell_are_kept():
    rows, _faults = read_sheet(SHEET + 'DE,Germany,"In a list\nof 2025",2025,,\n', {"AL", "MX", "DE"})
    assert rows[-1].evidence == "In a list\nof 2025"


class TestSeat:
    """The seat of a Pathfinder Country depends on the status, not on the person (S6)."""

    @pytest.fixture
    def held(self, cast, senegal, planned):
        """The mandate of the country, whose status was granted, in a seat of Pathfinder Countries."""
        granted(cast, ready(cast, senegal), planned)
        mandate = Mandate.objects.get(seat__code="GOV-PFC-1")
        Organization.objects.filter(category="country", country=senegal.country).exclude(pk=mandate.holder_id).update(
            country="VU"
        )
        Organization.objects.filter(pk=mandate.holder_id).update(country=senegal.country)
        return mandate

    @pytest.mark.parametrize("zone", FAR)
    def test_it_falls_vacant_on_the_day_of_the_meeting_wherever_one_opens_it(self, cast, held, zone):
        withdraw_status(PathfinderStatus.objects.get(), by=cast.stranger)
        make_meeting(cast, number=13, starts_in=timedelta(days=1))
        with timezone.override(zone):
            assert [seat.code for seat in vacate_seats(today() + timedelta(days=1))] == ["GOV-PFC-1"]

    def test_it_falls_vacant_at_the_next_meeting(self, cast, held):
        tomorrow = today() + timedelta(days=1)
        withdraw_status(PathfinderStatus.objects.get(), by=cast.stranger)
        assert vacate_seats(tomorrow) == []
        make_meeting(cast, number=13, starts_in=timedelta(days=1))
        assert [seat.code for seat in vacate_seats(tomorrow)] == ["GOV-PFC-1"]
        held.refresh_from_db()
        assert (held.end_reason, held.last_day) == ("status", today())
        assert Composition(today()).by_code["GOV-PFC-1"].mandate
        assert Composition(tomorrow).by_code["GOV-PFC-1"].mandate is None
        assert not Representation.objects.filter(seat=held.seat, period__contains=tomorrow).exists()
        assert vacate_seats(tomorrow) == []

    def test_who_opens_the_meeting_lets_it_fall_vacant_where_the_timetable_did_not(self, cast, held):
        StatusEnd.objects.create(
            status=PathfinderStatus.objects.get(),
            kind="withdrawal",
            ended_on=today() - timedelta(days=1),
            ended_by=cast.stranger,
            ended_at=timezone.now(),
        )
        Meeting.objects.filter(number=12).update(starts_at=timezone.now() - timedelta(days=30))
        meeting = make_meeting(cast, number=13, starts_in=timedelta())  # today, whatever the hour
        seat_people(cast, meeting, QUORATE)
        with pytest.raises(Refusal, match="15 of 16 are present"):
            open_meeting(meeting, by=cast.chair)
        seat_people(cast, meeting, ["NGO-2"])
        open_meeting(meeting, by=cast.chair)
        assert Composition(today()).by_code["GOV-PFC-1"].mandate is None
        here = Presence.objects.here().filter(meeting=meeting)
        assert not here.filter(seat__code="GOV-PFC-1").exists()
        assert meeting.fact("opening").quorum["present"] == len(QUORATE)

    def test_the_seat_of_a_country_with_the_status_stays(self, cast, held):
        make_meeting(cast, number=13, starts_in=timedelta(days=1))
        assert vacate_seats(today() + timedelta(days=1)) == []

    def test_another_focal_point_changes_no_seat(self, cast, held):
        before = list(Representation.objects.values_list("pk", "person", "period"))
        focal = FocalPoint.objects.in_force().get()
        hand_over_focal_point(focal, by=cast.secretary, successor=cast.observer, function="Director")
        held.refresh_from_db()
        assert held.last_day is None or held.last_day >= today()
        assert list(Representation.objects.values_list("pk", "person", "period")) == before


def test_what_was_due_when_a_status_ended_lapses_in_rows_from_before_too(cast):
    """As migration 0017 enters it; a day that was agreed on later stays."""
    [status] = import_legacy([Legacy("AL", "Named in a list", "2025", "https://example.org")], by=cast.secretary)
    due = {"by": cast.secretary, "due_on": today() + timedelta(days=60)}
    old = set_deadline(status.country, of="report", **due)
    withdraw_status(PathfinderStatus.objects.get(pk=status.pk), by=cast.secretary)
    new = open_deadline(status.country, "workshop", due["due_on"], by=cast.secretary)
    Deadline.objects.filter(pk=old.pk).update(lapsed_on=None)
    sql = import_module("pathfinder.migrations.0017_deadlines_after_a_status").LAPSE
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert Deadline.objects.get(pk=old.pk).lapsed_on == today()
    assert Deadline.objects.get(pk=new.pk).is_awaited


def test_nothing_is_due_from_a_country_whose_status_ended_until_it_comes_back(cast):
    [status] = import_legacy([Legacy("AL", "Named in a list", "2025", "https://example.org")], by=cast.secretary)
    country, due = status.country, {"by": cast.secretary, "due_on": today() + timedelta(days=60)}
    withdraw_status(PathfinderStatus.objects.get(pk=status.pk), by=cast.secretary)
    with pytest.raises(Refusal, match="no longer a Pathfinder Country") as refused:
        set_deadline(country, of="report", **due)
    assert refused.value.clause == "P3"
    candidate(cast.secretary, "AL", days=0)
    assert set_deadline(country, of="workshop", **due).is_awaited
