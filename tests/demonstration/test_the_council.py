"""What the demonstration shows of the council: its seats, its meetings and what waits around them."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from alliance87.documents.models import Document
from alliance87.meetings.rules.followup import standing
from alliance87.outbox.models import Delivery, Mailing
from gcg.actions.amending import text_to_put
from gcg.actions.decisions import adopt_decision, put_text
from gcg.actions.presiding import open_meeting
from gcg.actions.room import check_in
from gcg.models import (
    ActionPoint,
    AgendaItem,
    Call,
    CallRequest,
    Composition,
    Corrigendum,
    Decision,
    Engagement,
    Meeting,
    MeetingTemplate,
    Minutes,
    Outcome,
    ProposedItem,
    Stance,
    today,
)
from gcg.models.corrigenda import text_as_corrected
from gcg.models.matters import minutes_on
from gcg.readings.answers import Answers
from gcg.readings.state import CouncilState
from gcg.rules.corrigenda import fault_of
from gcg.rules.seats import EndReason, SeatState
from partners.models import (
    User,
)

pytestmark = [pytest.mark.usefixtures("alliance"), pytest.mark.django_db]


@pytest.fixture
def composition():
    return Composition(timezone.now().date())


@pytest.fixture
def ready():
    return Meeting.objects.with_state().get(slug="12")


def test_30_of_32_seats_are_filled(composition):
    assert len(composition.seats) == 32
    assert len(composition.filled) == 30


def test_a_caretaker_and_two_vacancies_that_say_since_when(composition):
    states = {seat.code: seat for seat in composition.seats if seat.state != SeatState.HELD}
    assert {code: one.state for code, one in states.items()} == {
        "GOV-DEV-4": SeatState.CARETAKER,
        "GOV-GRULAC": SeatState.VACANT,
        "NGO-3": SeatState.VACANT,
    }
    assert {states[code].seat.mandates.last().end_reason for code in ("GOV-GRULAC", "NGO-3")} == {EndReason.STEP_DOWN}


def test_every_filled_seat_has_a_representative_and_an_alternate(composition):
    assert all(seat.representative and seat.alternates for seat in composition.filled)


def test_a_seat_with_two_silent_absences_in_a_row_and_no_other():
    state = CouncilState(timezone.now().date())
    missed = {seat.code: len(state.missed(seat)) for seat in state.seats if state.missed(seat)}
    assert missed == {"EMPLOYERS-3": 2}


def test_a_lost_seat_was_absent_three_times_in_a_row():
    seat = Composition(timezone.now().date()).by_code["EMPLOYERS-2"].seat
    [mandate] = seat.mandates.filter(end_reason=EndReason.FORFEITURE)
    silent = mandate.holder.attendances.filter(seat=seat, status="absent", meeting__counts_for_absence=True)
    assert silent.count() == 3


def test_eleven_meetings_were_held_with_full_records():
    past = Meeting.objects.held().filter(closure__isnull=False).exclude(kind="call")
    assert sorted(past.values_list("number", flat=True)) == list(range(1, 12))
    for meeting in past:
        assert meeting.decisions.exists()
        assert meeting.opening.quorum["reached"]
        assert meeting.attendances.count() == len(Composition(meeting.date).filled)
        assert meeting.invitations.count() > 32
        assert meeting.replies.exists()
        assert meeting.minutes.releases.exists()
        assert not meeting.presences.filter(checked_out_at=None).exists()
        assert not meeting.items.filter(kind="decision", outcome=None).exists()


def test_two_ordinary_meetings_in_each_full_year():
    years = [meeting.year for meeting in Meeting.objects.filter(kind="ordinary").values_list("starts_at", flat=True)]
    assert all(years.count(year) >= 2 for year in range(min(years) + 1, max(years)))


def test_calls_and_a_cancelled_one():
    calls = Meeting.objects.with_state().filter(kind="call")
    assert sorted(call.state for call in calls) == ["cancelled", "closed", "closed"]


def test_every_outcome_was_announced_at_some_time():
    assert set(Outcome.objects.values_list("result", flat=True)) == set(Outcome.Result.values)


def test_an_item_was_dropped_in_the_room(client):
    """These pages could be seen by running a meeting only."""
    item = AgendaItem.objects.get(outcome__result="dropped")
    assert item.meeting.symbol == "GCG/10"
    assert item.amendments.get().kind == "dropped"
    assert not item.turns.exists()
    agenda = item.meeting.items.get(standing="agenda")
    assert agenda.decision.text == text_to_put(agenda)
    client.force_login(User.objects.get(email="member@example.org"))
    page = client.get(item.get_absolute_url()).text
    assert "Dropped from the agenda" in page
    assert "in one language only" in page


def test_an_outcome_was_reopened_before_the_item_was_decided(client):
    first = Outcome.objects.get(reopened_at__isnull=False)
    standing = first.was_on.outcome
    proposal = first.was_on.proposals.get(replaced_at=None)
    assert (first.result, standing.result, first.was_on.meeting.symbol) == ("deferred", "adopted", "GCG/11")
    assert first.announced_at < first.reopened_at < proposal.put_at < standing.announced_at
    assert first.reopened_at in first.was_on.turns.values_list("taken_up_at", flat=True)
    client.force_login(User.objects.get(email="member@example.org"))
    assert "the item was reopened" in client.get(first.was_on.get_absolute_url()).text


def test_a_slip_in_a_decision_was_mended_by_a_corrigendum(client):
    corrigendum = Corrigendum.objects.get()
    decision = corrigendum.decision
    assert corrigendum.symbol == f"{decision.symbol}/Corr.1"
    assert fault_of(decision.text, corrigendum.reads, corrigendum.should_read, corrigendum.kind) is None
    assert decision.supersedes.symbol in text_as_corrected(decision)
    page = client.get(decision.get_absolute_url()).text
    assert corrigendum.reads in page
    assert corrigendum.should_read in page


def test_objections_were_withdrawn_before_adoption():
    assert Stance.objects.filter(kind="objection", withdrawn_at__isnull=False).exists()
    assert not Stance.objects.filter(
        kind="objection", withdrawn_at=None, proposal__item__outcome__result="adopted"
    ).exists()


def test_every_decision_keeps_what_it_was_taken_under():
    for decision in Decision.objects.all():
        quorum, seats = decision.snapshot["quorum"], decision.snapshot["seats"]
        assert quorum["reached"]
        assert quorum["present"] == len(seats) >= 16
        assert {seat["group"] for seat in seats} == set(quorum["groups"])


def test_a_decision_superseded_another():
    later = Decision.objects.get(supersedes__isnull=False)
    assert later.symbol.startswith("GCG/9/")
    assert later.supersedes.symbol.startswith("GCG/3/")


def test_minutes_were_adopted_but_the_last(ready):
    waiting = Minutes.objects.filter(adoption=None)
    assert [one.meeting.symbol for one in waiting] == ["GCG/11"]
    assert minutes_on(ready.items.get(standing="minutes")) == waiting[0]


def test_the_last_minutes_are_open_to_comments():
    release = Minutes.objects.get(adoption=None).releases.last()
    assert release.released_at < timezone.now()
    assert release.comments_until > timezone.now().date()


def test_action_points_are_done_dropped_late_and_open():
    today = timezone.now().date()
    states = {
        standing(due_on=one.due_on, today=today, result=one.completion.result if not one.is_open else "")
        for one in ActionPoint.objects.with_people()
    }
    assert states == {"done", "dropped", "late", "open"}


def test_gcg_12_is_ready_to_open(ready, composition):
    minutes = (ready.starts_at - timezone.now()).total_seconds() / 60
    assert ready.state == "convened"
    assert 0 < minutes <= 60
    assert ready.items.count() == 8
    assert ready.items.filter(kind="decision").exclude(draft_text="").count() == 4
    assert set(ready.invitations.values_list("seat__code", flat=True)) == {seat.code for seat in composition.filled}
    answers = list(ready.replies.order_by("seat_id", "-given_at").distinct("seat_id").values_list("answer", flat=True))
    assert answers.count("apologies") == 3
    assert answers.count("alternate") == 2
    assert len(answers) == 23
    assert ready.observers.get().person.email == "observer@example.org"


def test_gcg_12_can_be_opened_and_decide_at_once(ready):
    chair, secretary = (User.objects.get(email=f"{name}@example.org") for name in ("chair", "secretariat"))
    answers = Answers(ready)
    for seat in answers.seats:
        if seat.attends:
            person = seat.reply.alternate or seat.on_day.representative.person
            check_in(ready, seat.seat, person, by=secretary, mode="in_person")
    assert open_meeting(ready, by=chair).quorum["reached"]
    item = ready.items.get(number=6)
    put_text(item, by=chair, text=item.draft_text)
    assert adopt_decision(item, by=chair).symbol == "GCG/12/D1"


def test_its_invitations_are_written_to_everyone_who_may_sit(ready):
    mailing = Mailing.objects.get(kind="gcg.invitation")
    assert Delivery.objects.filter(mailing=mailing).count() == ready.invitations.count()


def test_gcg_13_is_prepared_and_its_paper_late():
    prepared = Meeting.objects.with_state().get(slug="13")
    assert prepared.state == "prepared"
    assert prepared.items.exclude(draft_text="").exists()
    papers = Document.objects.filter(symbol__startswith="GCG/13/")
    assert {symbol.split("/")[2] for symbol in papers.values_list("symbol", flat=True)} >= {"1", "INF", "CRP", "L"}
    assert all((prepared.starts_at - paper.issued_at).days < 14 for paper in papers)


def test_papers_are_pdf_files_in_the_storage():
    papers = Document.objects.filter(paper__isnull=False)
    assert papers.count() > 30
    for paper in papers:
        with default_storage.open(paper.file.name) as file:
            content = file.read()
        assert content.startswith(b"%PDF-")
        assert len(content) == paper.size


def test_a_call_a_request_and_the_diary_wait_around_the_council(alliance):
    call = Call.objects.open().get()
    assert Composition(today()).by_code[call.seat.code].holder is None
    assert call.interests.exists()
    assert CallRequest.objects.filter(ruling=None).count() == 1
    assert Engagement.objects.filter(is_public=True).exists()
    assert Engagement.objects.filter(is_public=False).exists()


def test_an_item_is_proposed_and_a_template_of_meetings_is_kept(client):
    proposal = ProposedItem.objects.waiting().get()
    assert proposal.proposed_by.email == "member@example.org"
    template = MeetingTemplate.objects.kept().get()
    assert [item.standing for item in template.items.all()][:3] == ["agenda", "minutes", "follow_up"]
    client.force_login(User.objects.get(email="secretariat@example.org"))
    assert template.name in client.get(reverse("gcg:meeting-new")).text
    client.force_login(User.objects.get(email="chair@example.org"))
    assert proposal.title in client.get(reverse("gcg:proposed-items")).text
