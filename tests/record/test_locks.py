"""A lock judges what it locked: what was committed while an act waited is what it reads."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from alliance87.record.locks import claim, claim_one, hold, hold_all
from alliance87.terms.refusal import Refusal
from gcg.models import Cancellation, Meeting
from tests.at_once import one_after_the_other
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def meeting(committed_cast):
    return make_meeting(committed_cast)


def held():
    return Meeting.objects.with_state().filter(cancellation=None)


def cancel(meeting):
    """As an act does that takes its turn at the meeting's row."""
    hold(Meeting.objects, meeting.pk)
    return Cancellation.objects.create(meeting=meeting, cancelled_at=timezone.now())


def test_who_waited_reads_what_the_other_wrote(meeting):
    _done, read = one_after_the_other(
        lambda: cancel(meeting), lambda: hold(Meeting.objects.with_state(), meeting.pk).is_cancelled
    )
    assert read is True


def test_what_has_gone_meanwhile_is_refused_with_a_sentence(meeting):
    _done, read = one_after_the_other(lambda: cancel(meeting), lambda: hold(held(), meeting.pk))
    assert isinstance(read, Refusal)
    assert "removed in the meantime" in read.message


def test_several_rows_are_locked_in_one_order(committed_cast, meeting):
    other = make_meeting(committed_cast, number=13)
    done, read = one_after_the_other(
        lambda: hold_all(Meeting.objects, [meeting.pk, other.pk]),
        lambda: hold_all(Meeting.objects, [other.pk, meeting.pk]),
    )
    assert set(done) == set(read) == {meeting.pk, other.pk}


def test_a_worker_passes_over_what_another_holds(committed_cast, meeting):
    other = make_meeting(committed_cast, number=13, starts_in=timedelta(hours=-2))
    rows = Meeting.objects.with_state().order_by("-starts_at")
    _done, read = one_after_the_other(lambda: hold(Meeting.objects, meeting.pk), lambda: claim(rows, 2))
    assert read == [other]


def test_a_worker_leaves_out_what_is_no_longer_its_own(meeting):
    with transaction.atomic():
        assert claim_one(held()) == meeting
        cancel(meeting)
        assert claim_one(held()) is None
