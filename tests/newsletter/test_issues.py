"""An issue is made of what happened, written in three languages, tested to oneself, cleared and scheduled (5.2, 12.3)."""

from datetime import UTC, datetime, time, timedelta
from pathlib import PurePath

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from groups.models import Group, NewsItem
from partners.models.day import today
from partners.rules.logos import redrawn
from secretariat.events.actions.planning import cancel_event
from secretariat.newsletter.actions.blocks import add_block, edit_block, move_block, remove_block, state_of_block
from secretariat.newsletter.actions.clearing import (
    clear_issue,
    schedule_issue,
    state_of_issue,
    unschedule_issue,
    withdraw_clearance,
)
from secretariat.newsletter.actions.issues import begin_edition, begin_issue, edit_edition, edit_text, send_test
from secretariat.newsletter.models import Block, Clearance, Edition, Issue, Schedule
from secretariat.newsletter.readings.letters import letter_of
from secretariat.tracker.actions import give_progress, track
from tests.cast import make_meeting
from tests.events.made import over, planned, published
from tests.gcg.closed_meeting import hold_meeting
from tests.newsletter.made import cleared, released, written
from tests.partners.registered import picture_file
from tests.tracker.made import entered, owned

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy_month(cast):
    """A decision, a group with news, a meeting to come and one that is only prepared."""
    held = hold_meeting(cast, number=11)
    group = Group.objects.create(kind="action", name="Fair [Harvests]", period=(today() - timedelta(days=1), None))
    now = timezone.now()
    for title, is_public in (("A first guide", True), ("For us alone", False)):
        NewsItem.objects.create(
            group=group, title=title, text="It is out.", is_public=is_public, published_by=cast.chair, published_at=now
        )
    make_meeting(cast, number=13, starts_in=timedelta(days=20))
    make_meeting(cast, number=14, convened=False, starts_in=timedelta(days=50))
    return held


def hours(starts_at):
    return {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1), "registers_until": None}


def blocks_of(issue, language="en"):
    return {block.kind: block for block in Block.objects.filter(edition__issue=issue, edition__language=language)}


def test_an_issue_begins_with_what_happened_and_everyone_may_read(cast, busy_month):
    issue = begin_issue(by=cast.secretary)
    found = blocks_of(issue)
    decision = busy_month.decisions.get()
    assert f"[{decision.title} ({decision.symbol})](http" in found["decisions"].text
    assert "[Fair (Harvests)](http" in found["groups"].text
    assert "A first guide" in found["groups"].text
    assert "For us alone" not in found["groups"].text
    assert "[Meeting of the Global Coordinating Group (GCG/13)](http" in found["events"].text
    assert "GCG/14" not in found["events"].text
    assert found["message"].text == ""
    assert [block.position for block in issue.editions.get().blocks.all()] == list(range(1, len(found) + 1))


def test_an_issue_names_the_meetings_and_public_events_to_come_in_the_order_of_their_days(cast, busy_month):
    day = timezone.now() + timedelta(days=10)
    for title, days in (("Harvest [fair]", 0), ("Wages", 20)):
        published(cast.secretary, title=title, **hours(day + timedelta(days=days)))
    planned(cast.secretary, title="Not published")
    cancel_event(published(cast.secretary, title="Called off"), by=cast.secretary, because="The hall is closed.")
    over(published(cast.secretary, title="Last week"))
    lines = blocks_of(begin_issue(by=cast.secretary))["events"].text.splitlines()
    assert [line.partition("](")[0] for line in lines] == [
        "- [Harvest (fair)",
        "- [Meeting of the Global Coordinating Group (GCG/13)",
        "- [Wages",
    ]


def test_the_day_of_an_event_is_that_of_its_place(cast):
    starts_at = datetime.combine(today() + timedelta(days=30), time(22), UTC)
    event = published(cast.secretary, time_zone="Asia/Tokyo", **hours(starts_at))
    block = blocks_of(begin_issue(by=cast.secretary))["events"]
    there = date_format(starts_at + timedelta(days=1), "j F Y")
    assert block.text == f"- [Safe harvests]({settings.SITE_URL}{event.get_absolute_url()}), {there}"


def test_an_issue_tells_of_initiatives_what_is_new_on_track_or_completed_and_never_what_is_late(cast):
    new = track(by=cast.secretary, initiative=entered(cast, "New [wells]"))
    states = {"on_track": "Safe harvests", "completed": "Fair wages", "delayed": "Slow roads", "stalled": "Old mines"}
    for course, title in states.items():
        tracked, _owner = owned(cast, title)
        give_progress(tracked, by=cast.secretary, course="on_track", words="Words for the Secretariat alone.")
        give_progress(tracked, by=cast.secretary, course=course, words="Words for the Secretariat alone.")
    block = blocks_of(begin_issue(by=cast.secretary))["initiatives"]
    lines = block.text.splitlines()
    assert f"/en/partners/{new.initiative.organization_id}/) (Circle of New (wells)): new among" in lines[0]
    assert [line.split("): ")[1].rpartition(", ")[0] for line in lines[1:]] == ["on track", "completed"]
    assert [name for name in states.values() if f"[{name}]" in block.text] == ["Safe harvests", "Fair wages"]
    assert "alone" not in block.text
    assert block.topic == "partners"


def test_the_next_issue_goes_on_where_the_last_one_ended(cast, busy_month):
    first, second = begin_issue(by=cast.secretary), begin_issue(by=cast.secretary)
    assert (first.number + 1, second.since) == (second.number, first.begun_at)
    assert set(blocks_of(second)) == {"message", "events"}


def test_another_language_begins_with_the_same_blocks_and_its_own_headings(cast, busy_month):
    issue = begin_issue(by=cast.secretary)
    french = begin_edition(issue, by=cast.secretary, language="fr")
    assert french.subject == f"Alliance 8.7, lettre d’information n° {issue.number}"
    assert blocks_of(issue, "fr")["decisions"].heading == "Décisions"
    with pytest.raises(Refusal, match="in French has been begun already"):
        begin_edition(issue, by=cast.secretary, language="fr")


def test_what_the_portal_wrote_is_in_the_language_of_the_edition_and_what_people_wrote_stays(cast, busy_month):
    track(by=cast.secretary, initiative=entered(cast, "New wells"))
    published(cast.secretary, title="Harvest fair", **hours(timezone.now() + timedelta(days=30)))
    issue = begin_issue(by=cast.secretary)
    groups = blocks_of(issue)["groups"]
    site = settings.SITE_URL
    typed = f"We thank [them]({site}/en/groups/?page=2) [all]({site}/en/about/our-plan/).\r\n{groups.text}"
    edit_block(groups, by=cast.secretary, heading="Groups", text=typed)
    begin_edition(issue, by=cast.secretary, language="fr")
    begin_edition(issue, by=cast.secretary, language="es")
    french, spanish = blocks_of(issue, "fr"), blocks_of(issue, "es")
    decision, (first, group, news) = busy_month.decisions.get(), french["groups"].text.splitlines()
    with override("fr"):
        day = date_format(decision.day, "j F Y")
        address = f"{settings.SITE_URL}{decision.get_absolute_url()}"
        assert french["decisions"].text == f"- [{decision.title} ({decision.symbol})]({address}), {day}"
        assert (
            f"/fr/groups/fair-harvests/) : Groupe d’action, {date_format(today() - timedelta(days=1), 'j F Y')}"
            in group
        )
    assert first == f"We thank [them]({site}/fr/groups/?page=2) [all]({site}/en/about/our-plan/)."
    assert "A first guide" in news
    assert "nouvelle parmi les initiatives phares" in french["initiatives"].text
    assert "[Réunion du Groupe mondial de coordination (GCG/13)]" in french["events"].text
    assert "(en inglés)" in spanish["events"].text
    texts = [block.text.replace(f"{site}/en/about/", "") for block in (*french.values(), *spanish.values())]
    assert not [text for text in texts if f"{site}/en/" in text]


def test_blocks_are_added_moved_and_removed(cast):
    edition = written(cast).editions.get()
    one = add_block(edition, by=cast.secretary, kind="text", heading="One", text="1")
    two = add_block(edition, by=cast.secretary, kind="text", heading="Two", text="2")
    move_block(two, by=cast.secretary, is_up=True)
    assert [str(block) for block in edition.blocks.all()][-2:] == ["Two", "One"]
    move_block(Block.objects.get(pk=one.pk), by=cast.secretary, is_up=False)
    remove_block(two, by=cast.secretary)
    assert [str(block) for block in edition.blocks.all()][-1] == "One"


def test_nobody_overwrites_what_they_have_not_seen(cast):
    edition = written(cast).editions.get()
    block = add_block(edition, by=cast.secretary, kind="text", text="1")
    seen = state_of_block(block)
    edit_block(block, by=cast.secretary, heading="", text="2", seen=seen)
    with pytest.raises(Refusal, match="Somebody else has changed this"):
        edit_block(block, by=cast.secretary, heading="", text="3", seen=seen)
    with pytest.raises(Refusal, match="Check what is there now, then press"):
        remove_block(block, by=cast.secretary, seen=seen)
    assert Block.objects.get(pk=block.pk).text == "2"


def test_what_was_written_since_the_page_was_opened_is_not_cleared_unread(cast):
    issue = written(cast)
    seen = state_of_issue(Issue.objects.with_blocks().get(pk=issue.pk))
    block = Block.objects.filter(edition__issue=issue).first()
    edit_block(block, by=cast.secretary, heading="", text="Unread.")
    with pytest.raises(Refusal, match="Somebody changed this"):
        clear_issue(issue, by=cast.chair, seen=seen)
    now = state_of_issue(Issue.objects.with_blocks().get(pk=issue.pk))
    assert clear_issue(issue, by=cast.chair, seen=now).cleared_by == cast.chair


def test_a_picture_needs_words_in_the_act_and_in_the_database(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    edition = written(cast).editions.get()
    picture = redrawn(picture_file(), 1)
    with pytest.raises(Refusal, match="what the picture shows"):
        add_block(edition, by=cast.secretary, kind="picture", picture=picture)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    block = add_block(edition, by=cast.secretary, kind="picture", picture=picture, alt="A field of cocoa")
    assert 'alt="A field of cocoa"' in letter_of(edition).html
    assert "[A field of cocoa]" in letter_of(edition).text
    with pytest.raises(Refusal, match="what the picture shows"):
        edit_block(block, by=cast.secretary, heading="", text="", picture=picture, alt=" ")
    assert [path.name for path in tmp_path.rglob("*.png")] == [PurePath(block.picture.name).name]
    with pytest.raises(IntegrityError, match="described_in_words"), transaction.atomic():
        Block.objects.filter(pk=block.pk).update(alt="")


def test_the_text_part_is_made_of_the_blocks_until_it_is_written_by_hand(cast):
    edition = written(cast).editions.get()
    assert "We met in Geneva." in letter_of(edition).text
    assert "<strong>Geneva</strong>" in letter_of(edition).html
    edit_text(edition, by=cast.secretary, text="By hand.")
    letter = letter_of(Edition.objects.get(pk=edition.pk))
    assert "By hand." in letter.text
    assert "We met" not in letter.text
    assert "[[stop_link]]" in letter.text
    edit_text(edition, by=cast.secretary, text=" ")
    assert "We met" in letter_of(Edition.objects.get(pk=edition.pk)).text


def test_a_letter_speaks_its_language_has_no_pixel_and_only_links_as_typed(cast):
    issue = written(cast)
    edition = begin_edition(issue, by=cast.secretary, language="es")
    add_block(edition, by=cast.secretary, kind="text", text="[Más](https://example.org/a b?c=1&d=2) <script>x</script>")
    letter = letter_of(edition)
    assert 'lang="es"' in letter.html
    assert "Dejar de recibir el boletín" in letter.html
    assert "<img" not in letter.html
    assert 'href="https://example.org/a%20b?c=1&amp;d=2"' in letter.html
    assert "<script" not in letter.html
    assert "Más: https://example.org/a%20b?c=1&d=2" in letter.text


def test_a_test_goes_to_oneself_alone(cast):
    edition = written(cast).editions.get()
    send_test(edition, by=cast.secretary)
    delivery = Delivery.objects.select_related("mailing").get()
    message = message_of(delivery)
    assert delivery.email == cast.secretary.email
    assert message.subject == f"Test: {edition.subject}"
    assert "[[" not in message.body + message.alternatives[0].content
    with pytest.raises(PermissionDenied):
        send_test(edition, by=cast.stranger)


def test_the_chair_clears_what_is_whole(cast):
    issue = begin_issue(by=cast.secretary)
    with pytest.raises(Refusal, match="Write it, or remove it"):
        clear_issue(issue, by=cast.chair)
    remove_block(issue.editions.get().blocks.get(kind="message"), by=cast.secretary)
    for block in list(issue.editions.get().blocks.all()):
        remove_block(block, by=cast.secretary)
    with pytest.raises(Refusal, match="has no block yet"):
        clear_issue(issue, by=cast.chair)
    add_block(issue.editions.get(), by=cast.secretary, kind="text", text="News")
    for nobody in (cast.secretary, cast.member, cast.stranger):
        with pytest.raises(PermissionDenied):
            clear_issue(issue, by=nobody)
    clear_issue(issue, by=cast.deputy)
    with pytest.raises(Refusal, match="cleared already"):
        clear_issue(issue, by=cast.chair)


def test_what_was_cleared_stays_as_it_is_in_the_acts_and_in_the_database(cast):
    issue = cleared(cast)
    edition = issue.editions.get()
    block = edition.blocks.first()
    acts = (
        lambda: edit_edition(edition, by=cast.secretary, subject="Other"),
        lambda: edit_text(edition, by=cast.secretary, text="Other"),
        lambda: begin_edition(issue, by=cast.secretary, language="fr"),
        lambda: add_block(edition, by=cast.secretary, kind="text", text="Other"),
        lambda: edit_block(block, by=cast.secretary, heading="", text="Other"),
        lambda: remove_block(block, by=cast.secretary),
        lambda: move_block(block, by=cast.secretary, is_up=False),
    )
    for act in acts:
        with pytest.raises(Refusal, match="Withdraw the clearance"):
            act()
    for rows, change in ((Block.objects.all(), {"text": "Other"}), (Edition.objects.all(), {"subject": "Other"})):
        with pytest.raises(IntegrityError, match="stays_as_it_is"), transaction.atomic():
            rows.update(**change)
    withdraw_clearance(issue, by=cast.secretary)
    edit_block(block, by=cast.secretary, heading="", text="Other")
    assert not Issue.objects.with_course().get(pk=issue.pk).is_cleared


def test_only_a_cleared_issue_is_scheduled_and_taking_the_clearance_back_unschedules_it(cast):
    issue = written(cast)
    soon = timezone.now() + timedelta(hours=3)
    with pytest.raises(Refusal, match="has not cleared this issue yet"):
        schedule_issue(issue, by=cast.secretary, release_at=soon)
    with pytest.raises(IntegrityError, match="only_a_cleared_issue"), transaction.atomic():
        Schedule.objects.create(issue=issue, release_at=soon, scheduled_by=cast.secretary, scheduled_at=soon)
    clear_issue(issue, by=cast.chair)
    for hours in (3, 4):
        schedule_issue(issue, by=cast.secretary, release_at=timezone.now() + timedelta(hours=hours))
    assert Schedule.objects.get().release_at > soon
    unschedule_issue(issue, by=cast.secretary)
    schedule_issue(issue, by=cast.secretary, release_at=soon)
    withdraw_clearance(issue, by=cast.chair)
    assert not Schedule.objects.exists()


def test_what_went_out_is_changed_no_more(cast):
    issue = released(cast)
    for act in (
        lambda: withdraw_clearance(issue, by=cast.chair),
        lambda: schedule_issue(issue, by=cast.secretary, release_at=timezone.now()),
        lambda: unschedule_issue(issue, by=cast.secretary),
        lambda: edit_text(issue.editions.get(), by=cast.secretary, text="Other"),
    ):
        with pytest.raises(Refusal, match="has gone out"):
            act()
    with pytest.raises(IntegrityError, match="stays_cleared"), transaction.atomic():
        Clearance.objects.update(withdrawn_at=timezone.now())
