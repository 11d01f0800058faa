"""The overview of groups is filed under one item however often, and an answer goes to who is still in the group."""

from datetime import timedelta

import pytest

from alliance87.meetings.actions.papers import withdraw_paper
from alliance87.outbox.models import Delivery
from gcg.actions.overviews import answer_support, file_overview
from gcg.models import Overview
from groups.actions.leads import appoint_lead, end_lead
from groups.actions.reports import ask_support
from tests.cast import make_meeting
from tests.groups.planned import planned_group

pytestmark = pytest.mark.django_db


def test_filed_again_after_its_paper_was_withdrawn_it_stands_under_the_same_item(cast):
    planned_group(cast)
    meeting = make_meeting(cast, number=13, convened=False, starts_in=timedelta(days=40))
    first = file_overview(meeting, by=cast.secretary)
    withdraw_paper(first.paper, by=cast.secretary)
    again = file_overview(meeting, by=cast.secretary)
    assert again.paper.item == first.paper.item
    assert meeting.items.filter(title="Progress of Action and Working Groups").count() == 1


def test_an_overview_that_could_not_be_filed_leaves_no_file(cast, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    planned_group(cast)
    meeting = make_meeting(cast, number=13, convened=False, starts_in=timedelta(days=40))
    monkeypatch.setattr(Overview.objects, "create", lambda **_values: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        file_overview(meeting, by=cast.secretary)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_who_asked_and_has_left_the_group_is_not_told(cast):
    group = planned_group(cast)
    request = ask_support(group, by=cast.stranger, desk="secretariat", words="A room.")
    appoint_lead(group, by=cast.secretary, person=cast.observer)
    end_lead(group.leads.get(person=cast.stranger), by=cast.stranger)
    answer_support(request, by=cast.secretary, words="In Accra.")
    told = Delivery.objects.filter(mailing__kind="gcg.support").values_list("email", flat=True)
    assert list(told) == [cast.observer.email]
