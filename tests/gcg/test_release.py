"""Minutes are released by the Chair or Deputy only, and reach every representative once."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.utils import timezone
from pypdf import PdfReader

from alliance87.meetings.actions import minutes as acts
from alliance87.meetings.actions.followup import record_action_point
from alliance87.meetings.actions.minutes import (
    draft_minutes,
    finish_release,
    release_minutes,
    resend_minutes,
    save_section,
    state_of_minutes,
)
from alliance87.meetings.rules.minutes import after_working_days
from alliance87.outbox.models import Attachment, Delivery, Mailing
from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from demonstration.editions import file_past_editions
from gcg import tasks
from gcg.body import COUNCIL
from gcg.models import Adoption, Release, Representation, today
from gcg.readings.recipients import recipients
from tests.cast import make_meeting
from tests.gcg.closed_meeting import decide, hold_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture
def minutes(cast):
    return draft_minutes(hold_meeting(cast), by=cast.secretary)


def words_of(document):
    with document.file.open() as file:
        return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(file.read())).pages).split())


def test_the_chair_releases_the_texts_in_force(cast, minutes):
    section = minutes.sections.get(item__number=2)
    save_section(section, by=cast.secretary, html="<p>Newer.</p>", based_on=1)
    release = release_minutes(minutes, by=cast.chair)
    assert (release.edition, release.symbol) == (1, "GCG/12/MIN")
    assert release.comments_until == after_working_days(today(), 10)
    assert release.versions.count() == 5
    assert release.versions.get(section=section).html == "<p>Newer.</p>"


def test_the_deputy_releases_too(cast, minutes):
    assert release_minutes(minutes, by=cast.deputy).released_by == cast.deputy


def test_the_secretariat_is_told_who_releases(cast, minutes):
    with pytest.raises(Refusal, match="Only the Chair or the Deputy Chair") as refused:
        release_minutes(minutes, by=cast.secretary)
    assert refused.value.clause == "11.1"


@pytest.mark.parametrize("who", ["member", "alternate", "observer", "stranger"])
def test_nobody_else_releases(cast, minutes, who):
    with pytest.raises(PermissionDenied):
        release_minutes(minutes, by=getattr(cast, who))
    assert not Release.objects.exists()


def test_a_second_click_releases_nothing(cast, minutes):
    release_minutes(minutes, by=cast.chair, edition=1)
    with pytest.raises(Refusal, match="Edition 1 has already been released"):
        release_minutes(minutes, by=cast.chair, edition=1)


def test_a_text_that_was_saved_since_the_page_was_opened_is_not_released_unread(cast, minutes):
    seen = state_of_minutes(minutes.texts())
    section = minutes.sections.get(item__number=2)
    save_section(section, by=cast.secretary, html="<p>Unread.</p>", based_on=1)
    with pytest.raises(Refusal, match="Somebody changed this"):
        release_minutes(minutes, by=cast.chair, edition=1, seen=seen)
    assert release_minutes(minutes, by=cast.chair, edition=1, seen=state_of_minutes(minutes.texts())).edition == 1


def test_the_day_of_a_release_is_that_of_the_meeting_for_every_reader(cast, minutes):
    release = release_minutes(minutes, by=cast.chair)
    release.released_at = datetime(2027, 3, 1, 23, 30, tzinfo=UTC)
    minutes.meeting.time_zone = "Europe/Zurich"
    with timezone.override("America/New_York"):
        assert release.day == date(2027, 3, 2)


def test_adopted_minutes_have_no_further_edition(cast, minutes):
    Adoption.objects.create(minutes=minutes, decision=decide(cast, make_meeting(cast, number=13).items.last()))
    minutes.refresh_from_db()
    with pytest.raises(Refusal, match="stay as they are"):
        release_minutes(minutes, by=cast.chair)


def test_it_goes_to_every_representative_present_or_not(cast, minutes):
    release = finish_release(release_minutes(minutes, by=cast.chair))
    sent_to = list(acts.deliveries_of(release).values_list("email", flat=True))
    assert sorted(sent_to) == sorted(person.email for person in cast.people.values())


def test_a_seat_with_alternates_only_is_not_left_out(cast, minutes):
    Representation.objects.filter(person=cast.people["UN-3"]).delete()
    assert cast.alternates["UN-3"] in recipients(on=today())
    assert len(recipients(on=today())) == 30


def test_the_pdf_says_what_happened(cast, minutes):
    item = minutes.meeting.items.first()
    record_action_point(
        item, by=cast.secretary, text="Publish the plan.", owners=[cast.member], due_on=today() + timedelta(days=30)
    )
    release = finish_release(release_minutes(minutes, by=cast.chair))
    words = words_of(release.document)
    for said in [
        "GCG/12/MIN",
        "Mme Éloïse Dupré asked for señales.",
        "The GCG welcomes the plan.",
        "GCG/12/D1",
        "Publish the plan.",
        "GCG/12/A1",
        "Alternate WORKERS-1, alternate",
        "Olga Observer",
        "Organization NGO-2 (NGO-2)",
        "16 representatives",
        "Objections withdrawn before adoption: Organization NGO-1",
    ]:
        assert said in words, said
    assert "Representative WORKERS-1" in words
    assert release.document.distribution == "restricted"


def test_an_informal_exchange_is_said_not_to_bind(cast):
    minutes = draft_minutes(hold_meeting(cast, number=14, informal=True), by=cast.secretary)
    release = finish_release(release_minutes(minutes, by=cast.chair))
    assert "these conclusions are not binding" in words_of(release.document)


def test_the_mail_carries_the_pdf(cast, minutes):
    release = finish_release(release_minutes(minutes, by=cast.chair))
    attachment = Attachment.objects.get()
    assert attachment.name == "GCG-12-MIN.pdf"
    assert attachment.path == release.document.file.name
    assert "/en/gcg/meetings/12/minutes/" in attachment.mailing.text


def test_the_next_edition_is_a_revision_that_lists_what_changed(cast, minutes):
    finish_release(release_minutes(minutes, by=cast.chair))
    save_section(minutes.sections.get(item__number=2), by=cast.secretary, html="<p>Newer.</p>", based_on=1)
    again = finish_release(release_minutes(minutes, by=cast.deputy))
    assert again.document.symbol == "GCG/12/MIN/Rev.1"
    assert again.document.changes.symbol == "GCG/12/MIN"


def test_editions_are_finished_in_their_order(cast, minutes):
    first = release_minutes(minutes, by=cast.chair)
    second = release_minutes(minutes, by=cast.chair)
    assert finish_release(second) is None
    assert finish_release(first)
    assert finish_release(second).document.changes.symbol == "GCG/12/MIN"


def test_a_revision_waits_for_an_edition_that_was_mailed_and_has_no_pdf_yet(cast, minutes):
    first = release_minutes(minutes, by=cast.chair)
    Release.objects.filter(pk=first.pk).update(mailed_at=first.released_at)
    second = release_minutes(minutes, by=cast.chair)
    tasks.finish_releases()
    assert not Mailing.objects.exists()
    file_past_editions()
    assert finish_release(second).document.symbol == "GCG/12/MIN/Rev.1"


def test_finishing_twice_sends_once(cast, minutes):
    release = release_minutes(minutes, by=cast.chair)
    assert finish_release(release)
    assert finish_release(release) is None
    tasks.finish_releases()
    assert Mailing.objects.count() == 1
    assert Delivery.objects.count() == 30


def test_a_worker_that_dies_midway_leaves_the_rest_to_the_timetable(cast, minutes, monkeypatch, settings, tmp_path):
    release = release_minutes(minutes, by=cast.chair)

    def die(*args, **kwargs):
        raise SystemExit

    settings.MEDIA_ROOT = tmp_path
    with monkeypatch.context() as patch:
        patch.setattr(acts.outbox, "write", die)
        with pytest.raises(SystemExit):
            finish_release(release)
    release.refresh_from_db()
    assert (release.document, release.mailed_at, Mailing.objects.count()) == (None, None, 0)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    tasks.finish_releases()
    release.refresh_from_db()
    assert release.document.symbol == "GCG/12/MIN"
    assert Delivery.objects.count() == 30


def test_one_release_that_fails_does_not_hold_up_the_others(cast, minutes, monkeypatch):
    other = draft_minutes(hold_meeting(cast, number=13), by=cast.secretary)
    broken = release_minutes(minutes, by=cast.chair)
    release_minutes(other, by=cast.chair)
    real = COUNCIL.minutes_pdf

    def fails_once(minutes, *, release):
        if release == broken:
            raise OSError("no room on the disk")
        return real(minutes, release=release)

    monkeypatch.setattr(COUNCIL, "minutes_pdf", fails_once)
    tasks.finish_releases()
    assert Mailing.objects.get().subject.startswith("Minutes of meeting GCG/13")


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_not_both_send(cast, minutes):
    release = release_minutes(minutes, by=cast.chair)
    other = connections.create_connection("default")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT 1 FROM gcg_release WHERE id = %s FOR UPDATE", [release.pk])
            assert finish_release(release) is None
        other.rollback()
    finally:
        other.close()
    assert finish_release(release)


def test_one_recipient_gets_it_again(cast, minutes):
    release = finish_release(release_minutes(minutes, by=cast.chair))
    delivery = acts.deliveries_of(release).get(email=cast.member.email)
    with pytest.raises(Refusal):
        resend_minutes(release, delivery, by=cast.secretary)
    delivery.sent_at = release.mailed_at
    delivery.save()
    resend_minutes(release, delivery, by=cast.secretary)
    _first, again = acts.deliveries_of(release).filter(email=cast.member.email).order_by("pk")
    entry = Entry.objects.get(act="outbox.delivery.sent_again")
    assert (entry.actor_id, entry.details) == (cast.secretary.pk, {"message_id": again.message_id})
    with pytest.raises(PermissionDenied):
        resend_minutes(release, delivery, by=cast.member)
