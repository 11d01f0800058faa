"""Whom an issue goes to is shown before, and is what its rows say after; each recipient is in exactly one class."""

from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from secretariat.newsletter.actions.blocks import add_block
from secretariat.newsletter.actions.clearing import clear_issue, schedule_issue
from secretariat.newsletter.actions.issues import begin_edition
from secretariat.newsletter.actions.releasing import release_due
from secretariat.newsletter.actions.subscribing import erase_reader, leave
from secretariat.newsletter.models import Issue, Recipient, Release, Subscriber, Suppression
from secretariat.newsletter.readings.audience import audience_of
from secretariat.newsletter.readings.sums import classes_of, sums_of
from secretariat.newsletter.rules.sending import LATEST
from tests.newsletter.made import cleared, reader, released, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def readers(db):
    """One reader of every fate."""
    now = timezone.now()
    fates = {
        "en": {},
        "fr": {"language": "fr"},
        "es": {"language": "es"},
        "groups": {"topics": ["groups", "events"]},
        "other": {"topics": ["decisions"]},
        "rare": {"frequency": "summaries"},
        "unconfirmed": {"confirmed_at": None},
        "left": {"ended_at": now},
        "bounced": {},
        "complained": {"language": "fr"},
        "failing": {},
        "recovered": {},
    }
    rows = {name: reader(f"{name}@{name}.example.org", **fields) for name, fields in fates.items()}
    against = {
        "bounced": {"bounced_at": now},
        "complained": {"complained_at": now},
        "failing": {"strikes": 3, "struck_at": now},
        "recovered": {"strikes": 3, "struck_at": now - timedelta(days=91)},
    }
    for name, said in against.items():
        Suppression.objects.create(email=rows[name].email, **said)
    return rows


@pytest.fixture
def issue(cast, readers):
    """An issue on groups, in English and French, that is cleared."""
    issue = written(cast)
    add_block(issue.editions.get(), by=cast.secretary, kind="groups", text="- News")
    begin_edition(issue, by=cast.secretary, language="fr")
    clear_issue(issue, by=cast.chair)
    return issue


def send_out(issue, cast):
    schedule_issue(issue, by=cast.secretary, release_at=timezone.now())
    assert release_due() == 1
    return Release.objects.get(issue=issue)


def test_what_is_shown_before_says_how_many_in_which_language_and_who_is_left_out_why(issue):
    audience = audience_of(issue)
    assert audience.languages == {"en": 4, "fr": 1}
    assert audience.borrowed == 1
    assert audience.suppressed == {"bounced": 1, "complained": 1, "failing": 1}
    assert audience.left_out == {"unconfirmed": 1, "left": 1, "rarely": 1, "topics": 1}
    assert (audience.total, audience.recipients) == (5, 8)
    assert "e…@en.example.org" in audience.sample
    everybody = audience.recipients + sum(audience.left_out.values())
    assert everybody == Subscriber.objects.count()


def test_the_rows_of_the_release_are_what_was_shown(issue, cast):
    audience = audience_of(issue)
    release = send_out(issue, cast)
    sums = sums_of(release)
    assert (release.total, sums.classes["waiting"], sums.classes["suppressed"]) == (8, 5, 3)
    assert sums.reasons == audience.suppressed
    assert sums.is_exact
    waiting = release.recipients.filter(state="waiting")
    assert dict(Counter(waiting.values_list("language", flat=True))) == audience.languages
    assert waiting.get(email="es@es.example.org").language == "en"
    assert waiting.get(email="fr@fr.example.org").domain == "fr.example.org"


def test_an_issue_that_sums_up_a_quarter_reaches_those_who_want_only_such(cast, readers):
    assert audience_of(cleared(cast, is_summary=True)).left_out == {"unconfirmed": 1, "left": 1}


def test_an_issue_of_words_alone_is_for_readers_of_every_topic(cast, readers):
    issue = cleared(cast)
    assert "topics" not in audience_of(issue).left_out


def test_an_issue_goes_out_once_however_often_it_is_asked(issue, cast):
    release = send_out(issue, cast)
    assert release_due() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.create(issue=issue, released_at=timezone.now(), alive_at=timezone.now())
    assert Release.objects.get(issue=issue).pk == release.pk


def test_nothing_goes_out_that_was_not_cleared(cast, readers):
    now = timezone.now()
    with pytest.raises(IntegrityError, match="only_a_cleared_issue_goes_out"), transaction.atomic():
        Release.objects.create(issue=written(cast), released_at=now, alive_at=now)


def test_an_issue_waits_for_its_hour_and_stays_when_that_has_long_passed(issue, cast):
    at = timezone.now() + timedelta(hours=1)
    schedule_issue(issue, by=cast.secretary, release_at=at)
    assert release_due() == 0
    with time_machine.travel(at + LATEST + timedelta(seconds=1), tick=False):
        assert release_due() == 0
        schedule_issue(issue, by=cast.secretary, release_at=timezone.now())
        assert release_due() == 1


def test_recipients_are_fixed_at_the_release(issue, cast):
    release = send_out(issue, cast)
    late = reader("late@example.org")
    with pytest.raises(IntegrityError, match="fixed at the release"), transaction.atomic():
        Recipient.objects.create(
            release=release, subscriber=late, email=late.email, language="en", next_try_at=timezone.now()
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        release.recipients.all().delete()


def test_a_release_with_one_waiting_or_unsure_is_not_finished(issue, cast):
    release = send_out(issue, cast)
    waiting = release.recipients.pending()
    last = waiting.last()
    waiting.exclude(pk=last.pk).update(state="accepted")
    for state in ("waiting", "unsure"):
        Recipient.objects.filter(pk=last.pk).update(state=state)
        with pytest.raises(IntegrityError, match="one_waiting"), transaction.atomic():
            Release.objects.filter(pk=release.pk).update(finished_at=timezone.now())
    Recipient.objects.filter(pk=last.pk).update(state="refused")
    Release.objects.filter(pk=release.pk).update(finished_at=timezone.now())
    with pytest.raises(DatabaseError), transaction.atomic():
        Recipient.objects.filter(pk=last.pk).update(state="waiting")


def test_what_is_not_sent_has_a_reason_and_nothing_else_has(issue, cast):
    release = send_out(issue, cast)
    with pytest.raises(IntegrityError, match="has_a_reason"), transaction.atomic():
        release.recipients.pending().update(state="suppressed")
    with pytest.raises(IntegrityError, match="has_a_reason"), transaction.atomic():
        release.recipients.pending().update(reason="left")


def test_who_leaves_or_is_erased_meanwhile_gets_no_copy_and_the_sum_stays_exact(issue, cast, readers):
    release = send_out(issue, cast)
    leave(readers["en"])
    erase_reader(readers["fr"])
    sums = sums_of(release)
    assert sums.is_exact
    assert sums.reasons == {"bounced": 1, "complained": 1, "failing": 1, "left": 1, "erased": 1}
    gone = release.recipients.get(reason="erased")
    assert (gone.email, gone.subscriber) == ("", None)


def test_summing_and_showing_take_the_same_queries_at_any_size(cast, django_assert_num_queries):
    issue = cleared(cast)
    counts = []
    for _size in range(2):
        for number in range(20):
            reader(f"r{number}-{len(counts)}@example.org")
        with django_assert_num_queries(5):
            audience_of(Issue.objects.with_blocks().get(pk=issue.pk))
        counts.append(audience_of(issue).total)
    assert counts == [20, 40]
    release = send_out(issue, cast)
    with django_assert_num_queries(1):
        sums_of(release)


def test_the_record_says_who_let_it_go_out_and_to_how_many(cast):
    reader("ada@example.org")
    issue = released(cast)
    assert issue.release.released_by == cast.secretary
    assert issue.release.total == 1


def test_the_classes_are_counted_in_their_index_alone(cast, readers):
    release = released(cast).release
    with connection.cursor() as cursor:
        for kind in ("seqscan", "bitmapscan"):
            cursor.execute(f"SET LOCAL enable_{kind} = off")
        # In a table of two rows the index of the foreign key costs as little, depending on what was there before.
        cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'newsletter_recipient_release_id_%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP INDEX "{name}"')
    assert "Index Only Scan using newsletter_classes" in classes_of(release).explain()
