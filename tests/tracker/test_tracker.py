"""Key initiatives are tracked where they stand; owners of stale ones are asked; the Chair hears what changed (12.3)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance87.desk.desk import Desk
from alliance87.outbox.models import Delivery, Mailing
from alliance87.terms.acts import acted
from alliance87.terms.refusal import Refusal
from groups.actions.leads import appoint_lead
from groups.models import Group, ProgressReport
from groups.rules.halves import Half
from partners.models import User
from partners.models.day import today
from secretariat.tracker import actions
from secretariat.tracker.changes import text_of_changes
from secretariat.tracker.forms import UpdateForm
from secretariat.tracker.models import Ask, PeriodicUpdate, Progress, Tracked
from secretariat.tracker.readings import line_of, lines_of
from tests.at_once import one_after_the_other
from tests.cast import person
from tests.partners.listed import list_partner
from tests.tracker.made import entered, owned, since
from tests.zones import FAR

pytestmark = pytest.mark.django_db


def desk_of(someone):
    return [duty.act for duty in Desk(User.objects.get(pk=someone.pk)).duties]


def mails(kind="tracker.ask"):
    return list(Delivery.objects.filter(mailing__kind=kind).order_by("pk").values_list("email", flat=True))


class TestTracking:
    def test_what_is_tracked_says_what_the_partner_says(self, cast):
        tracked, _owner = owned(cast)
        line = line_of(tracked.pk)
        assert (line.title, line.lead) == ("Safe harvests", "Circle of Safe harvests")
        assert [country.pk for country in line.countries] == ["GH"]
        assert line.theme_names == ["Child labour"]
        tracked.initiative.title = "Safer harvests"
        tracked.initiative.save()
        assert line_of(tracked.pk).title == "Safer harvests"

    def test_an_initiative_of_the_gcg_is_tracked_with_its_leads_and_reports(self, cast):
        group = Group.objects.create(kind="initiative", name="Fair supply")
        appoint_lead(group, by=cast.secretary, person=cast.stranger)
        tracked = since(actions.track(by=cast.secretary, group=group, themes=["forced_labour"]), 400)
        assert line_of(tracked.pk).standing == "stale"
        reported = timezone.now() - timedelta(days=20)
        ProgressReport.objects.create(
            group=group,
            half_from=Half.of(today()).before.starts,
            achieved="Forty farms joined.",
            next_steps="-",
            figures={},
            reported_by=cast.stranger,
            reported_at=reported,
        )
        line = line_of(tracked.pk)
        assert (line.lead, line.standing, line.words) == ("Sam Stranger", "fresh", "Forty farms joined.")
        assert line.last_at == reported

    def test_it_is_tracked_once(self, cast):
        form = UpdateForm(fingerprint="")
        tracked, _owner = owned(cast)
        assert not acted(form, actions.track, by=cast.secretary, initiative=tracked.initiative)
        assert "already tracked" in form.refusal.message
        actions.stop_tracking(tracked, by=cast.secretary)
        assert acted(form, actions.track, by=cast.secretary, initiative=tracked.initiative)

    def test_what_is_tracked_is_one_thing(self, cast):
        with pytest.raises(IntegrityError, match="what_is_tracked_is_one_initiative"):
            Tracked.objects.create(tracked_at=timezone.now())

    def test_an_ended_initiative_is_over_and_nobody_is_asked(self, cast):
        tracked, _owner = owned(cast, last_day=today() - timedelta(days=3))
        assert line_of(tracked.pk).standing == "over"
        assert actions.ask_stale() == 0

    def test_a_word_with_a_day_moves_the_next_one_and_completed_ends_it(self, cast):
        tracked, owner = owned(cast)
        soon = today() + timedelta(days=10)
        actions.give_progress(tracked, by=owner, course="delayed", words="Rain.", next_on=soon)
        line = line_of(tracked.pk)
        assert (line.next_on, line.standing, line.course) == (soon, "due", "Delayed")
        actions.give_progress(tracked, by=owner, course="completed", words="Done.")
        assert line_of(tracked.pk).standing == "over"

    def test_what_was_said_stays_as_it_was_given(self, cast):
        tracked, owner = owned(cast)
        progress = actions.give_progress(tracked, by=owner, course="on_track", words="Good.")
        with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
            Progress.objects.filter(pk=progress.pk).update(words="Better.")

    def test_the_lines_take_the_same_queries_at_one_and_at_twenty(self, cast, django_assert_max_num_queries):
        for number in range(20):
            owned(cast, f"Harvest {number}")
        with django_assert_max_num_queries(7):
            assert len(lines_of(Tracked.objects.in_force())) == 20


class TestAsking:
    def test_the_owners_of_a_stale_one_are_asked_three_times_and_then_the_secretariat_telephones(self, cast):
        tracked, owner = owned(cast)
        assert "Say how “Safe harvests” is going" not in desk_of(owner)
        for days in range(60):
            with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
                actions.ask_stale()
                actions.ask_stale()
        assert mails() == [owner.email] * 3
        assert "Say how “Safe harvests” is going" in desk_of(owner)
        assert "Find out how “Safe harvests” is going" in desk_of(cast.secretary)
        actions.give_progress(tracked, by=cast.secretary, course="on_track", words="By telephone: good.")
        with time_machine.travel(timezone.now() + timedelta(days=61), tick=False):
            actions.give_progress(tracked, by=owner, course="on_track", words="Good.")
        assert "Say how “Safe harvests” is going" not in desk_of(owner)
        assert "Find out how “Safe harvests” is going" not in desk_of(cast.secretary)

    def test_two_of_one_title_are_told_apart_on_the_desk_by_whose_they_are(self, cast):
        for name in ("Circle of the North", "Circle of the South"):
            since(actions.track(by=cast.secretary, initiative=entered(cast, partner=list_partner(name))), 300)
        lines = [duty.detail for duty in Desk(cast.secretary).duties if duty.act.startswith("Find out how")]
        assert [line.partition(". ")[0] for line in lines] == [
            "It is an initiative of Circle of the North",
            "It is an initiative of Circle of the South",
        ]

    def test_where_nobody_can_be_asked_the_secretariat_finds_out(self, cast):
        tracked = since(actions.track(by=cast.secretary, initiative=entered(cast)), 300)
        assert actions.ask_stale() == 0
        assert "Find out how “Safe harvests” is going" in desk_of(cast.secretary)
        with pytest.raises(Refusal, match="Find a focal point"):
            actions.ask_owners(tracked, by=cast.secretary)

    def test_only_owners_and_the_secretariat_answer(self, cast):
        tracked, _owner = owned(cast)
        for someone in (cast.chair, cast.member, person("else@example.org", "Else")):
            with pytest.raises(PermissionDenied):
                actions.give_progress(tracked, by=someone, course="on_track", words="Good.")

    @pytest.mark.parametrize("zone", FAR)
    def test_nobody_is_asked_twice_on_a_day(self, cast, zone):
        tracked, _owner = owned(cast)
        with timezone.override(zone):
            actions.ask_owners(tracked, by=cast.secretary)
            with pytest.raises(Refusal, match="already been asked today"):
                actions.ask_owners(tracked, by=cast.secretary)


class TestUpdates:
    def test_an_update_says_what_changed_since_the_last_and_goes_to_both(self, cast):
        tracked, owner = owned(cast)
        owned(cast, "Silent schools")
        actions.give_progress(tracked, by=owner, course="on_track", words="Forty farms\njoined.")
        first = actions.begin_update(by=cast.secretary)
        assert "Safe harvests (Circle of Safe harvests), On track" in first.text
        assert "Forty farms; joined." in first.text
        assert "Silent schools (Circle of Silent schools): expected on" in first.text
        actions.edit_update(first, by=cast.secretary, text="Short.", seen=actions.state_of_update(first))
        first.refresh_from_db()
        actions.send_update(first, by=cast.secretary, seen=actions.state_of_update(first))
        assert sorted(mails("tracker.update")) == sorted([cast.chair.email, cast.deputy.email])
        letter = Mailing.objects.get(kind="tracker.update")
        assert "Short." in letter.text
        assert '<div lang="en"><p' in letter.html
        second = actions.begin_update(by=cast.secretary)
        assert (second.number, second.since) == (2, first.until)
        assert "Forty farms" not in second.text

    def test_one_is_drafted_at_a_time_and_what_was_sent_stays(self, cast):
        first = actions.begin_update(by=cast.secretary)
        form = UpdateForm(fingerprint="")
        assert not acted(form, actions.begin_update, by=cast.secretary)
        assert "Continue with that one" in form.refusal.message
        seen = actions.state_of_update(first)
        actions.send_update(first, by=cast.secretary, seen=seen)
        with pytest.raises(Refusal, match="stays as it is"):
            actions.edit_update(first, by=cast.secretary, text="Other.", seen=seen)
        with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
            PeriodicUpdate.objects.update(text="Other.")

    def test_what_somebody_edited_meanwhile_is_not_sent_unread(self, cast):
        draft = actions.begin_update(by=cast.secretary)
        seen = actions.state_of_update(draft)
        actions.edit_update(draft, by=cast.secretary, text="Other.", seen=seen)
        for act in (actions.send_update, actions.draft_anew):
            with pytest.raises(Refusal, match="changed this while"):
                act(draft, by=cast.secretary, seen=seen)

    def test_nothing_is_said_where_nothing_changed(self, cast):
        now = timezone.now()
        assert text_of_changes(now, now) == "Nothing changed in this time."

    def test_the_desk_asks_for_one_every_three_months(self, cast):
        owned(cast)
        assert "Draft the next update to the Chair" in desk_of(cast.secretary)
        assert "Draft the next update to the Chair" not in desk_of(cast.chair)
        draft = actions.begin_update(by=cast.secretary)
        assert "Finish and send update No. 1 to the Chair" in desk_of(cast.secretary)
        actions.send_update(draft, by=cast.secretary, seen=actions.state_of_update(draft))
        assert not [act for act in desk_of(cast.secretary) if "to the Chair" in act]


@pytest.mark.django_db(transaction=True)
def test_two_owners_at_once_are_one_answer(committed_cast):
    cast = committed_cast
    tracked, owner = owned(cast)
    actions.ask_owners(tracked, by=cast.secretary)
    ask = Ask.objects.get(person=owner)
    ask.tracked = tracked

    def answer():
        return actions.give_progress_by_link(ask, course="on_track", words="Good.")

    first, second = one_after_the_other(answer, answer)
    assert isinstance(first, Progress)
    assert "answered this" in str(second)
    assert Progress.objects.count() == 1
