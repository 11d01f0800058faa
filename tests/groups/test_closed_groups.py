"""What a group was at when the GCG closed it comes to an end; nobody is asked for what would then be refused."""

from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from groups.actions.choosing import remind_all
from groups.actions.convocation import announce_change, convene_meeting
from groups.actions.meeting_invitations import follow_each
from groups.actions.polls import open_poll
from groups.actions.sessions import open_meeting
from groups.models import Closure
from groups.voting import waiting_for
from partners.models.day import today

from .met import afresh, convened_meeting, planned_meeting
from .shared import poll_values

pytestmark = pytest.mark.django_db


def close(group, by):
    Closure.objects.create(
        group=group, period=DateRange(today(), None), reasons="Done.", closed_by=by, closed_at=timezone.now()
    )


def test_no_meeting_is_convened_changed_or_opened(cast, inside):
    planned = planned_meeting(inside.group, by=inside.lead)
    convened = convened_meeting(inside.group, by=inside.lead, starts_in=timedelta(minutes=30))
    close(inside.group, cast.chair)
    for act, meeting in ((convene_meeting, planned), (announce_change, convened), (open_meeting, convened)):
        with pytest.raises(Refusal, match="is closed"):
            act(meeting, by=inside.lead)


def test_a_meeting_to_come_is_cancelled_and_everyone_invited_is_told(cast, inside):
    convened = convened_meeting(inside.group, by=inside.lead)
    close(inside.group, cast.chair)
    for _time in range(2):
        follow_each()
    cancellation = afresh(convened).cancellation
    assert (cancellation.cancelled_by, cancellation.reason) == (cast.chair, "The GCG has closed the group.")
    told = Delivery.objects.filter(mailing__kind="groups.cancellation").values_list("email", flat=True)
    assert sorted(told) == sorted(one.email for one in (inside.lead, inside.ana, inside.ben, inside.watcher))


def test_nobody_is_asked_to_vote(cast, inside, time_machine):
    open_poll(inside.group, by=inside.lead, **poll_values())
    assert waiting_for(inside.ana)
    close(inside.group, cast.chair)
    time_machine.move_to(timezone.now() + timedelta(days=6, hours=12))
    assert not waiting_for(inside.ana)
    assert remind_all() == 0
