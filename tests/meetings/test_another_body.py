"""A second, small body holds its meetings with the parts of every body, in tables of its own and by its own rules."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import override_settings
from django.utils import timezone

from alliance87 import wiring
from alliance87.documents.models import Distribution
from alliance87.meetings.actions import agenda, convening, followup, minutes, papers, sessions
from alliance87.meetings.readings.telling import MeetingTelling
from alliance87.outbox.models import Delivery
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from tests.documents.files import PDF

COMMITTEE = "tests.meetings.committee"
SOON = date(2027, 1, 4)


@pytest.fixture
def committee(db, monkeypatch):
    """The committee's models, with their tables and triggers for this test."""
    monkeypatch.setattr(wiring, "BODIES", (*wiring.BODIES, f"{COMMITTEE}.body.COMMITTEE"))
    for config in apps.get_app_configs():
        if config.name.startswith("wagtail"):  # it mounts its routers when it is ready, and can do so once
            monkeypatch.setattr(type(config), "ready", lambda _config: None)
    with override_settings(INSTALLED_APPS=[*settings.INSTALLED_APPS, COMMITTEE]):
        models = import_module(f"{COMMITTEE}.models")
        apps.clear_cache()  # so that other models know the committee's relations when it comes a second time
        with connection.schema_editor() as editor:
            for model in apps.get_app_config("committee").get_models():
                editor.create_model(model)
        for model in apps.get_app_config("committee").get_models():
            for trigger in getattr(model._meta, "triggers", ()):
                trigger.install(model)
        yield models


@pytest.fixture
def meeting(cast, committee):
    """Planned for the coming week, with nothing on its agenda."""
    start = timezone.now() + timedelta(days=7)
    planned = committee.Meeting.objects.create(
        number=3, starts_at=start, ends_at=start + timedelta(hours=1), place="Room 5", link="https://meet.example.org"
    )
    planned.members.set([cast.member, cast.alternate])
    return planned


@pytest.fixture
def closed(cast, meeting):
    """Held, with notes of its one item."""
    item = agenda.add_item(meeting, by=cast.secretary, title="The plan")
    item.discussion = "We talked."
    item.save()
    meeting.put("opening", opened_by=cast.secretary, opened_at=timezone.now())
    meeting.put("closure", closed_by=cast.secretary, closed_at=timezone.now())
    return fresh(meeting)


def fresh(meeting):
    return type(meeting).objects.with_state().get(pk=meeting.pk)


def test_who_may_is_asked_of_its_own_body(cast, meeting):
    with pytest.raises(PermissionDenied):
        agenda.add_item(meeting, by=cast.chair, title="The plan")
    item = agenda.add_item(meeting, by=cast.secretary, title="The plan")
    assert [entry.act for entry in history_of(item)] == ["committee.item.added"]


def test_its_agenda_is_numbered_moved_and_kept_current(cast, meeting):
    first, second = (agenda.add_item(meeting, by=cast.secretary, title=title) for title in ("First", "Second"))
    seen = agenda.state_of_order(meeting.items.all())
    agenda.move_item(second, by=cast.secretary, way="up", seen=seen)
    assert [item.title for item in meeting.items.all()] == ["Second", "First"]
    with pytest.raises(Refusal, match="Somebody changed this"):
        agenda.move_item(first, by=cast.secretary, way="up", seen=seen)


def test_its_papers_are_numbered_by_it(cast, meeting):
    item = agenda.add_item(meeting, by=cast.secretary, title="The plan")
    upload = SimpleUploadedFile("plan.pdf", PDF, "application/pdf")
    paper = papers.file_paper(item, by=cast.secretary, title="Plan", upload=upload, distribution=Distribution.OPEN)
    assert paper.document.symbol == "COM/3/1"


def test_what_was_told_is_kept_and_compared(cast, meeting):
    agenda.add_item(meeting, by=cast.secretary, title="The plan")
    convening.refuse_unless_ready(fresh(meeting))
    meeting.put("convocation", convened_by=cast.secretary, convened_at=timezone.now())
    convening.keep_told(fresh(meeting), by=cast.secretary)
    meeting.place, meeting.time_zone = "Room 6", "America/Argentina/Buenos_Aires"
    assert [(str(label), was, now) for label, was, now in MeetingTelling(meeting).changes] == [
        ("Time zone", "Europe/Zurich", "America/Argentina/Buenos Aires"),
        ("Place", "Room 5", "Room 6"),
    ]


def test_no_clause_of_the_council_is_cited_to_it(meeting):
    with pytest.raises(Refusal, match="The agenda is empty") as refused:
        convening.refuse_unless_ready(fresh(meeting))
    assert refused.value.clause == ""
    with pytest.raises(Refusal, match="the secretary must open it"):
        sessions.refuse_unless_in_session(fresh(meeting))


def test_the_database_holds_for_it_what_it_holds_for_the_council(cast, meeting):
    now = timezone.now()
    with pytest.raises(IntegrityError, match="a_committee_is_closed_once_opened"), transaction.atomic():
        meeting.put("closure", closed_by=cast.secretary, closed_at=now)
    meeting.put("opening", opened_by=cast.secretary, opened_at=now)
    with pytest.raises(IntegrityError, match="an_opened_committee_is_not_cancelled"), transaction.atomic():
        meeting.put("cancellation", cancelled_by=cast.secretary, cancelled_at=now)


def test_its_minutes_are_drafted_released_and_sent_to_its_members(cast, closed):
    draft = minutes.draft_minutes(closed, by=cast.secretary)
    texts = draft.sections.model._meta.get_field("versions").related_model.objects
    assert [version.html for version in texts.order_by("section__position")] == ["", "<p>We talked.</p>", ""]
    release = minutes.finish_release(minutes.release_minutes(draft, by=cast.secretary))
    assert (release.document.symbol, release.comments_until) == ("COM/3/MIN", None)
    sent = Delivery.objects.filter(mailing__kind="committee.minutes")
    assert set(sent.values_list("email", flat=True)) == {cast.member.email, cast.alternate.email}
    assert "Committee of the tests" in sent.first().mailing.subject


def test_its_action_points_are_its_own(cast, closed):
    item = closed.items.get()
    with pytest.raises(PermissionDenied):
        followup.record_action_point(item, by=cast.chair, text="Write.", owners=[cast.member], due_on=SOON)
    point = followup.record_action_point(item, by=cast.secretary, text="Write.", owners=[cast.member], due_on=SOON)
    assert (point.symbol, point.standing) == ("COM/3/A1", "open")
    assert followup.remind_owners(type(point).objects.all(), on=SOON) == 1
    done = followup.complete_action_point(point, by=cast.member, result="done", note="Written.")
    assert type(done).objects.open().count() == 0
