"""What the database refuses to keep, and the sentence it is refused with."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError
from django.utils import timezone

from alliance87.meetings.actions.minutes import draft_minutes, release_minutes
from alliance87.record.guards import Guard
from alliance87.terms.acts import acted, refusal_by_constraint
from gcg.models import Adoption, Cancellation, Closure, Opening, Presence, Release, SectionVersion
from partners.models import Ruling, Withdrawal
from tests.at_once import one_after_the_other
from tests.cast import make_meeting, seat_people
from tests.gcg.closed_meeting import decide, hold_meeting
from tests.partners.registered import submitted


class Form:
    """What `acted` writes on."""


def refused(make):
    """The sentence with which `make` is refused."""
    form = Form()
    assert not acted(form, make)
    return form.refusal.message


def test_an_opened_meeting_is_not_cancelled_and_a_cancelled_one_is_not_opened(cast, meeting):
    now, other = timezone.now(), make_meeting(cast, number=13)
    Opening.objects.create(meeting=meeting, opened_at=now)
    Cancellation.objects.create(meeting=other, cancelled_at=now)
    assert "has been opened" in refused(lambda: Cancellation.objects.create(meeting=meeting, cancelled_at=now))
    assert "was cancelled" in refused(lambda: Opening.objects.create(meeting=other, opened_at=now))


def test_what_was_never_opened_is_not_closed(meeting):
    assert "was not opened" in refused(lambda: Closure.objects.create(meeting=meeting, closed_at=timezone.now()))


def test_nobody_comes_after_the_meeting(cast):
    held, off = hold_meeting(cast), make_meeting(cast, number=13)
    Cancellation.objects.create(meeting=off, cancelled_at=timezone.now() - timedelta(minutes=1))
    for meeting in (held, off):
        assert "before this check-in" in refused(lambda meeting=meeting: seat_people(cast, meeting, ["NGO-2"]))
        assert not Presence.objects.filter(meeting=meeting, seat__code="NGO-2").exists()


def test_adopted_minutes_are_neither_rewritten_nor_released(cast):
    minutes = draft_minutes(hold_meeting(cast), by=cast.secretary)
    release_minutes(minutes, by=cast.chair)
    item = make_meeting(cast, number=13).items.get(kind="decision")
    Adoption.objects.create(minutes=minutes, decision=decide(cast, item))
    section, now = minutes.sections.first(), timezone.now()
    assert "stay as they are" in refused(
        lambda: SectionVersion.objects.create(section=section, number=2, html="<p>Else</p>", saved_at=now)
    )
    assert "stay as they are" in refused(
        lambda: Release.objects.create(minutes=minutes, edition=2, released_at=now, comments_until=now.date())
    )


def test_an_application_is_ruled_on_or_withdrawn(cast):
    now = timezone.now()
    one, other = submitted(cast.stranger), submitted(cast.stranger, name="Coast", website="", difference="Another.")
    Withdrawal.objects.create(application=one, withdrawn_by=cast.stranger, withdrawn_at=now)
    Ruling.objects.create(application=other, is_accepted=True, ruled_by=cast.secretary, ruled_at=now)
    ruling = {"is_accepted": True, "ruled_by": cast.secretary, "ruled_at": now}
    withdrawal = {"withdrawn_by": cast.stranger, "withdrawn_at": now}
    assert "withdrawn" in refused(lambda: Ruling.objects.create(application=one, **ruling))
    assert "has ruled" in refused(lambda: Withdrawal.objects.create(application=other, **withdrawal))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("opened_first", [True, False])
def test_the_database_itself_makes_two_wait_for_each_other(committed_cast, opened_first):
    meeting, now = make_meeting(committed_cast), timezone.now()
    acts = [
        lambda: Opening.objects.create(meeting=meeting, opened_at=now),
        lambda: Cancellation.objects.create(meeting=meeting, cancelled_at=now),
    ]
    _done, error = one_after_the_other(*(acts if opened_first else reversed(acts)))
    assert isinstance(error, IntegrityError)
    assert refusal_by_constraint(error).message
    assert Opening.objects.count() + Cancellation.objects.count() == 1


def test_every_guard_has_a_name_and_a_sentence_of_its_own():
    guards = [
        one for model in apps.get_models() for one in getattr(model._meta, "triggers", ()) if isinstance(one, Guard)
    ]
    assert len({guard.name for guard in guards}) == len(guards) >= 8
    assert all(str(guard.violation_error_message).endswith(".") for guard in guards)
