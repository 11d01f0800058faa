"""The agenda: who writes it, its order, what is refused."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone
from pypdf import PdfReader

from alliance87.documents.models import Document
from alliance87.meetings.actions.agenda import move_item, remove_item, state_of_item, state_of_order
from alliance87.terms.refusal import Refusal
from gcg.actions.agenda import add_item, add_standing_item, agenda_pdf, edit_item
from gcg.actions.convocation import cancel_meeting, convene_meeting
from gcg.actions.presiding import open_meeting
from gcg.models import AgendaItem, Cancellation, Closure, Meeting, Minutes, News, Opening, Paper, Release
from gcg.models.matters import minutes_on
from gcg.models.news import new_partners
from gcg.readings.agenda import whole_agenda
from partners.actions.admissions import accept_application
from partners.models import Organization
from tests.cast import QUORATE, make_meeting, seat_people
from tests.partners.registered import submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    """A meeting in preparation, with items 1, 2 and 3."""
    return make_meeting(cast, convened=False, starts_in=timedelta(days=40))


def titles(meeting):
    assert list(meeting.items.values_list("number", flat=True)) == list(range(1, meeting.items.count() + 1))
    return list(meeting.items.values_list("title", flat=True))


def move(cast, meeting, number, way):
    items = list(meeting.items.all())
    return move_item(items[number - 1], by=cast.secretary, way=way, seen=state_of_order(items))


def test_items_are_added_at_the_end_and_open_screens_hear_of_it(cast, meeting):
    item = add_item(meeting, by=cast.secretary, title="Roadmaps")
    assert (item.number, titles(meeting)[-1]) == (4, "Roadmaps")
    assert Meeting.objects.get().revision == 1


def test_standing_items_take_their_place_once(cast, meeting):
    for standing in ("follow_up", "agenda", "minutes"):
        add_standing_item(meeting, standing, by=cast.secretary)
    assert titles(meeting) == [
        "Adoption of the agenda",
        "Minutes of the last meeting",
        "Follow-up of action points",
        "Item 1",
        "Item 2",
        "Item 3",
    ]
    with pytest.raises(Refusal, match="already on the agenda"):
        add_standing_item(meeting, "agenda", by=cast.secretary)
    assert list(meeting.items.values_list("kind", flat=True))[:3] == ["decision", "decision", "discussion"]


def test_the_last_released_minutes_are_put_for_adoption(cast, meeting):
    for number in (10, 11):
        earlier = make_meeting(cast, number=number, starts_in=timedelta(days=-100 + number))
        minutes = Minutes.objects.create(meeting=earlier, drafted_at=timezone.now())
        Release.objects.create(minutes=minutes, edition=1, released_at=timezone.now())
    drafted = make_meeting(cast, number=9, starts_in=timedelta(days=-1))
    Minutes.objects.create(meeting=drafted, drafted_at=timezone.now())
    item = add_standing_item(meeting, "minutes", by=cast.secretary)
    assert minutes_on(item) == minutes
    assert item.title == "Minutes of meeting GCG/11", "which is not the last meeting"
    assert item.draft_text == "The GCG adopts the minutes of its meeting GCG/11."


def test_moving_an_item_swaps_it_with_its_neighbour(cast, meeting):
    assert move(cast, meeting, 3, "up").number == 2
    assert titles(meeting) == ["Item 1", "Item 3", "Item 2"]
    assert move(cast, meeting, 1, "up").number == 1
    assert move(cast, meeting, 1, "down").number == 2
    assert titles(meeting) == ["Item 3", "Item 1", "Item 2"]


def test_an_order_seen_before_a_change_is_stale(cast, meeting):
    items = list(meeting.items.all())
    seen = state_of_order(items)
    move_item(items[0], by=cast.secretary, way="down", seen=seen)
    with pytest.raises(Refusal, match="Somebody changed this"):
        move_item(items[0], by=cast.secretary, way="down", seen=seen)
    assert titles(meeting) == ["Item 2", "Item 1", "Item 3"]


def test_an_item_is_rewritten_by_who_saw_it_as_it_is(cast, meeting):
    item = meeting.items.first()
    seen = state_of_item(item)
    edit_item(item, by=cast.secretary, seen=seen, title="Budget", minutes_allotted=40)
    with pytest.raises(Refusal, match="Somebody changed this"):
        edit_item(item, by=cast.secretary, seen=seen, title="Work")
    item.refresh_from_db()
    assert (item.title, item.minutes_allotted) == ("Budget", 40)


def test_a_removed_item_closes_the_gap(cast, meeting):
    item = meeting.items.get(number=2)
    seen = state_of_item(item)
    remove_item(item, by=cast.secretary, seen=seen)
    assert titles(meeting) == ["Item 1", "Item 3"]
    with pytest.raises(Refusal, match="removed from the agenda meanwhile"):
        remove_item(item, by=cast.secretary, seen=seen)


def test_an_item_leaves_the_agenda_after_its_papers(cast, meeting):
    item = meeting.items.get(number=2)
    document = Document.objects.create(symbol="GCG/12/1", title="x", size=1, issued_at=timezone.now())
    Paper.objects.create(item=item, document=document, filed_at=timezone.now())
    with pytest.raises(Refusal, match="Withdraw its papers first: GCG/12/1"):
        remove_item(item, by=cast.secretary, seen=state_of_item(item))
    document.withdrawn_at = timezone.now()
    document.save()
    remove_item(item, by=cast.secretary, seen=state_of_item(item))
    assert Document.objects.get().symbol == "GCG/12/1"


def test_an_item_people_were_invited_with_stays(cast):
    meeting = make_meeting(cast, starts_in=timedelta(days=40))
    item = meeting.items.first()
    with pytest.raises(Refusal, match="Invitations have gone out with this agenda"):
        remove_item(item, by=cast.secretary, seen=state_of_item(item))
    add_item(meeting, by=cast.secretary, title="Late item")
    assert titles(meeting)[-1] == "Late item"


def acts(cast, meeting, by):
    item = meeting.items.first()
    return [
        lambda: add_item(meeting, by=by, title="x"),
        lambda: add_standing_item(meeting, "agenda", by=by),
        lambda: edit_item(item, by=by, seen=state_of_item(item), title="x"),
        lambda: move_item(item, by=by, way="down", seen=state_of_order(meeting.items.all())),
        lambda: remove_item(item, by=by, seen=state_of_item(item)),
    ]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ([(Opening, "opened")], "has been opened"),
        ([(Opening, "opened"), (Closure, "closed")], "is closed"),
        ([(Cancellation, "cancelled")], "was cancelled"),
    ],
)
def test_a_meeting_that_began_or_was_called_off_keeps_its_agenda(cast, meeting, facts, sentence):
    for fact, name in facts:
        fact.objects.create(meeting=meeting, **{f"{name}_by": cast.chair, f"{name}_at": timezone.now()})
    for act in acts(cast, meeting, cast.secretary):
        with pytest.raises(Refusal, match=sentence):
            act()
    assert AgendaItem.objects.count() == 3


@pytest.mark.parametrize("who", ["chair", "member", "observer", "stranger"])
def test_only_the_secretariat_writes_the_agenda(cast, meeting, who):
    for act in acts(cast, meeting, getattr(cast, who)):
        with pytest.raises(PermissionDenied):
            act()


def admit(cast, name):
    application = submitted(cast.stranger, name=name, website="", acronym="", difference="Others.")
    seen = set(Organization.objects.values_list("pk", flat=True))
    return accept_application(application, by=cast.secretary, seen=seen)


def told(meeting):
    meeting = Meeting.objects.with_state().get(pk=meeting.pk)
    return [partner.organization.name for partner in new_partners(meeting)]


def test_new_partners_stand_on_the_agenda_by_themselves_and_none_falls_between(cast):
    first = make_meeting(cast, number=12, convened=False, starts_in=timedelta(days=40))
    Meeting.objects.update(modality="in_person")
    with pytest.raises(Refusal, match="informed of every partner"):
        add_standing_item(first, "partners", by=cast.secretary)
    admit(cast, "Before the invitation")
    convene_meeting(first, by=cast.chair)
    item = first.items.get(standing="partners")
    assert (item.kind, item.number) == ("information", 1)
    printed = " ".join(page.extract_text() for page in PdfReader(BytesIO(agenda_pdf(first))).pages)
    assert "Before the invitation" in " ".join(printed.split())
    admit(cast, "Before the opening")
    page = whole_agenda(Meeting.objects.with_state().get(pk=first.pk))[0]
    assert [admission.organization.name for admission in page.admissions] == [
        "Before the invitation",
        "Before the opening",
    ]
    Meeting.objects.filter(pk=first.pk).update(starts_at=timezone.now())
    seat_people(cast, first, QUORATE)
    open_meeting(first, by=cast.chair)
    admit(cast, "After the opening")
    assert told(first) == ["Before the invitation", "Before the opening"]
    second = make_meeting(cast, number=13)
    seat_people(cast, second, QUORATE)
    Closure.objects.create(meeting=first, closed_at=timezone.now(), closed_by=cast.chair)
    assert told(second) == ["After the opening"]
    open_meeting(second, by=cast.chair)
    assert second.items.get(standing="partners").number == 1
    assert told(second) == ["After the opening"]


def test_a_meeting_called_off_informs_of_nobody(cast, meeting):
    admit(cast, "Waiting")
    cancel_meeting(meeting, by=cast.chair, reason="Strike.")
    assert told(meeting) == []
    assert told(make_meeting(cast, number=13)) == ["Waiting"]


def test_nobody_is_told_twice(cast):
    meeting = make_meeting(cast)
    admit(cast, "Once")
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    news = News.objects.get()
    with pytest.raises(IntegrityError):
        News.objects.create(admission=news.admission, item=news.item, told_at=timezone.now())
