"""A decision is superseded once: what comes after supersedes the later one (D9)."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance87.meetings.actions.minutes import draft_minutes
from alliance87.terms.models import Version
from gcg.models import Decision
from tests.finding.made import read_all
from tests.gcg.closed_meeting import SNAPSHOT, hold_meeting

pytestmark = pytest.mark.django_db


def superseding(cast, earlier, item):
    return Decision.objects.create(
        meeting=item.meeting,
        item=item,
        number=item.number + 1,
        symbol=f"{item.meeting.symbol}/D{item.number + 1}",
        title=item.title,
        text="The GCG thinks again.",
        subject=item.subject,
        terms=Version.objects.in_force(on=item.meeting.date),
        snapshot=SNAPSHOT,
        adopted_by=cast.chair,
        adopted_at=timezone.now(),
        supersedes=earlier,
    )


def test_the_database_keeps_one_decision_that_supersedes(cast):
    earlier = hold_meeting(cast).decisions.get()
    first, second, _third = hold_meeting(cast, number=13).items.all()
    later = superseding(cast, earlier, first)
    with pytest.raises(IntegrityError, match="a_decision_is_superseded_once"), transaction.atomic():
        superseding(cast, earlier, second)
    assert superseding(cast, later, second).supersedes == later


def test_the_minutes_say_which_decision_is_superseded(cast, client):
    earlier = hold_meeting(cast).decisions.get()
    meeting = hold_meeting(cast, number=13)
    superseding(cast, earlier, meeting.items.first())
    draft_minutes(meeting, by=cast.secretary)
    client.force_login(cast.secretary)
    assert (
        " ".join(client.get("/en/gcg/meetings/13/minutes/").text.split()).count("It supersedes decision GCG/12/D1.")
        == 1
    )


def test_the_search_says_that_it_is_superseded(cast, client):
    earlier = hold_meeting(cast).decisions.get()
    superseding(cast, earlier, hold_meeting(cast, number=13).items.first())
    read_all()
    assert "Superseded by GCG/13/D2" in client.get("/en/search/", {"q": "GCG/12/D1"}).text
