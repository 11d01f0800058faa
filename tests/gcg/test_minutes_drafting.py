"""Minutes are drafted from the record and edited with versions; nothing saved is lost."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from alliance87.meetings.actions.minutes import draft_minutes, save_section
from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from gcg.actions.leaving import accept_late_notice
from gcg.models import Adoption, Convocation, Minutes, Proposal, Seat, Stance, Turn, today
from gcg.readings.proceedings import Proceedings
from tests.cast import make_meeting
from tests.gcg.closed_meeting import SNAPSHOT, decide, hold_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(cast):
    return hold_meeting(cast)


@pytest.fixture
def minutes(cast, held):
    return draft_minutes(held, by=cast.secretary)


def test_the_draft_has_a_section_for_each_item_and_the_words_around(minutes):
    assert [section.heading for section in minutes.sections.all()] == [
        "Opening", "1. Item 1", "2. Item 2", "3. Item 3", "Closing",
    ]  # fmt: skip


def test_an_item_begins_with_its_notes_and_conclusions(minutes):
    html = minutes.sections.get(item__number=1).versions.get().html
    assert "<p>The **Chair** welcomed everyone.</p>" in html
    assert "<h3>Key conclusions</h3>" in html
    assert "<p>- Work goes on.<br>- The plan is ready.</p>" in html


def test_an_item_that_was_not_taken_up_says_so_and_to_which_agenda_it_was_carried(cast, held, client):
    first, second, third = held.items.order_by("number")
    client.force_login(cast.secretary)
    page = draft_minutes(held, by=cast.secretary).get_absolute_url()
    assert "was not taken up" not in client.get(page).text, "of a meeting in which no turn was kept, nobody knows"
    for item in (first, third):
        Turn.objects.create(item=item, taken_up_by=cast.chair, taken_up_at=timezone.now())
    later = make_meeting(cast, number=13, convened=False)
    later.items.filter(number=2).update(carried_from=second)
    assert client.get(page).text.count("was not taken up") == 1
    assert "carried over to" not in client.get(page).text, "an agenda that nobody has received"
    Convocation.objects.create(meeting=later, convened_by=cast.chair, convened_at=timezone.now())
    section = client.get(page).text.partition('id="section-2"')[2].partition("<section")[0]
    assert "carried over to the agenda of GCG/13, as item" in section


def test_drafting_twice_gives_the_same_minutes(cast, held, minutes):
    assert draft_minutes(held, by=cast.chair) == minutes
    assert Entry.objects.filter(act="gcg.minutes.drafted").count() == 1


def test_an_open_meeting_has_no_minutes_yet(cast):
    with pytest.raises(Refusal, match="close the meeting first") as refused:
        draft_minutes(make_meeting(cast), by=cast.secretary)
    assert refused.value.clause == "11.1"
    assert not Minutes.objects.exists()


@pytest.mark.parametrize("who", ["member", "alternate", "observer", "stranger"])
def test_only_the_secretariat_and_those_who_preside_draft(cast, held, who):
    with pytest.raises(PermissionDenied):
        draft_minutes(held, by=getattr(cast, who))


def test_the_facts_are_read_from_the_record(held):
    proceedings = Proceedings(held)
    groups = dict(proceedings.participants)
    assert {name: len(seats) for name, seats in groups.items()} == {
        "Governments": 9, "UN and inter-governmental": 2, "Workers": 2, "Employers": 2, "NGOs": 1,
    }  # fmt: skip
    assert [one.code for one in groups["Workers"] if one.by_alternate] == ["WORKERS-1"]
    assert [apology.code for apology in proceedings.apologies] == ["NGO-2"]
    assert len(proceedings.absent) == 13
    assert [observer.person.name for observer in proceedings.observers] == ["Olga Observer"]


def test_a_late_notice_that_was_accepted_is_told_as_apologies(client, cast, held, minutes):
    seat = Seat.objects.get(code="GOV-EEG")
    accept_late_notice(seat, by=cast.chair, meeting=held, given_on=today(), reasons="An earthquake cut the lines.")
    proceedings = Proceedings(held)
    assert [apology.code for apology in proceedings.apologies] == ["GOV-EEG", "NGO-2"]
    assert len(proceedings.absent) == 12
    assert {one.presence for one in proceedings.seats if one.code == "GOV-EEG"} == {"apologies"}
    client.force_login(cast.secretary)
    page = " ".join(client.get(minutes.get_absolute_url()).text.split())
    told = f"<bdi>{cast.holders['GOV-EEG'].name}</bdi> (GOV-EEG), late notice accepted by the Chair"
    assert told in page, page.partition("late notice")[0][-200:]


def test_the_facts_take_the_same_queries_at_one_item_and_at_thirty(cast, django_assert_num_queries):
    for number, items in ((20, 1), (21, 30)):
        minutes = draft_minutes(hold_meeting(cast, number=number, items=items, informal=True), by=cast.secretary)
        with django_assert_num_queries(6):
            proceedings = Proceedings(minutes.meeting)
            assert len(proceedings.parts(minutes.texts())) == items + 2
            assert proceedings.participants
            assert proceedings.observers


def test_an_objection_that_stood_is_in_the_minutes(cast):
    held = hold_meeting(cast, number=14, informal=True)
    item = held.items.last()
    proposal = Proposal.objects.create(item=item, text="Text.", put_by=cast.chair, put_at=timezone.now())
    Stance.objects.create(
        proposal=proposal,
        seat=Seat.objects.get(code="NGO-1"),
        holder=cast.holders["NGO-1"],
        kind="objection",
        reasons="Too fast.",
        stated_by=cast.people["NGO-1"],
        stated_at=timezone.now(),
    )
    parts = Proceedings(held).parts(draft_minutes(held, by=cast.secretary).texts())
    assert [[stance.reasons for stance in part.stances] for part in parts] == [[], [], [], ["Too fast."], []]


def test_who_abstained_is_in_the_minutes_with_the_words_as_they_were_typed(client, cast, monkeypatch):
    said = {"seat": "NGO-1", "holder": "Organization NGO-1", "reasons": "No instructions.\nThey come tomorrow."}
    monkeypatch.setitem(SNAPSHOT, "abstentions", [said | {"is_public": False}])
    draft_minutes(hold_meeting(cast, number=15), by=cast.secretary)
    client.force_login(cast.secretary)
    page = " ".join(client.get(reverse("gcg:minutes", args=["15"])).text.split())
    assert "Abstained: Organization NGO-1." in page
    assert "Organization NGO-1: No instructions.<br>They come tomorrow." in page


class TestSaving:
    @pytest.fixture
    def section(self, minutes):
        return minutes.sections.get(item__number=2)

    def test_a_save_is_a_version(self, cast, section):
        version = save_section(section, by=cast.secretary, html="<p>New.</p>", based_on=1)
        assert (version.number, version.html, version.saved_by) == (2, "<p>New.</p>", cast.secretary)
        assert section.versions.count() == 2

    def test_the_same_text_makes_no_version(self, cast, section):
        save_section(section, by=cast.secretary, html="<p>New.</p>", based_on=1)
        assert save_section(section, by=cast.chair, html="<p>New.</p>", based_on=2).number == 2

    def test_a_text_is_cleaned_when_saved(self, cast, section):
        version = save_section(section, by=cast.secretary, html="<p>a<script>x</script></p>", based_on=1)
        assert version.html == "<p>a</p>"

    def test_a_stale_save_is_refused_naming_who_was_quicker(self, cast, section):
        save_section(section, by=cast.secretary, html="<p>First.</p>", based_on=1)
        with pytest.raises(Refusal, match="Sofía Secretary saved this section meanwhile"):
            save_section(section, by=cast.chair, html="<p>Second.</p>", based_on=1)
        assert section.versions.last().html == "<p>First.</p>"

    def test_a_member_does_not_edit(self, cast, section):
        with pytest.raises(PermissionDenied):
            save_section(section, by=cast.member, html="<p>x</p>", based_on=1)

    def test_adopted_minutes_stay(self, cast, minutes, section):
        decision = decide(cast, make_meeting(cast, number=13).items.last())
        Adoption.objects.create(minutes=minutes, decision=decision)
        minutes.refresh_from_db()
        with pytest.raises(Refusal, match="adopted by decision GCG/13/D1"):
            save_section(section, by=cast.secretary, html="<p>x</p>", based_on=1)
