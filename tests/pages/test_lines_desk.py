"""Lines of the desk: by urgency, filtered, assigned, put off, done with a word; and the digest that follows them."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alliance87 import wiring
from alliance87.desk import views
from alliance87.desk.actions import assign_lines, bring_back_lines, finish_lines, forget_marks, put_off_lines
from alliance87.desk.arrivals import kinds as arrivals
from alliance87.desk.desk import Desk
from alliance87.desk.duties import Area, Duty, Order, Urgency
from alliance87.desk.models import Mark
from alliance87.outbox.actions.receiving import receive
from alliance87.outbox.models import Mailing
from alliance87.posts.models import StaffKind
from alliance87.terms.refusal import Refusal
from alliance87.ui.clock import today
from partners.models import User
from secretariat.actions.digest import send_digest
from secretariat.contacts.models import Inquiry
from secretariat.letters import DIGEST
from tests.at_once import one_after_the_other
from tests.cast import give_role, make_meeting, person
from tests.gcg.closed_meeting import hold_meeting
from tests.pages.test_desk import fail, own_point

pytestmark = pytest.mark.django_db
MAIL = b"From: Zo <zo@example.org>\r\nTo: secretariat@localhost\r\nSubject: Apologies %d\r\n\r\nWords.\r\n"
DRAFT = "Draft the minutes of GCG/11"


def desk_of(who):
    return Desk(User.objects.get(pk=who.pk))


def acts_of(who):
    return [duty.act for duty in desk_of(who).duties]


def line(who, act):
    """The name of a line of a person's desk."""
    return next(one.duty.line for one in desk_of(who).lines if one.duty.act == act)


@pytest.fixture
def colleague(cast):
    colleague = person("cora@example.org", "Cora Colleague")
    give_role(colleague, StaffKind.OFFICER)
    return colleague


@pytest.fixture
def draft(cast):
    """The line that asks for minutes."""
    hold_meeting(cast, number=11)
    return line(cast.secretary, DRAFT)


class TestUrgency:
    def duty(self, **said):
        return Duty("Do it", kind="minutes.draft", of=1, **said)

    @pytest.mark.parametrize(
        ("said", "urgency"),
        [
            pytest.param({"order": Order.ROOM}, Urgency.NOW, id="a room is now"),
            pytest.param({"days": 0, "is_late": True}, Urgency.NOW, id="due today"),
            pytest.param({"days": -1, "is_late": True}, Urgency.LATE, id="late"),
            pytest.param({"is_late": True}, Urgency.LATE, id="late without a day"),
            pytest.param({"days": 7}, Urgency.SOON, id="due in a week"),
            pytest.param({"days": 8}, Urgency.THEN, id="due later"),
            pytest.param({}, Urgency.THEN, id="without a day"),
        ],
    )
    def test_how_soon_a_duty_is_to_be_done(self, said, urgency):
        days = said.pop("days", None)
        due_on = None if days is None else today() + timedelta(days=days)
        assert self.duty(due_on=due_on, **said).urgency == urgency

    def test_the_state_changes_when_it_becomes_late_or_more(self):
        first = self.duty(stage=3)
        assert len({first.state, replace(first, is_late=True).state, replace(first, stage=4).state}) == 3


class TestNames:
    def test_every_kind_of_work_has_a_name_that_begins_with_its_area(self):
        waiting = [kind for offered in wiring.offered(wiring.WAITING) for kind in offered]
        names = [kind.kind for kind in (*waiting, *arrivals())]
        assert len(names) > 30
        assert [name for name in names if name.partition(".")[0] not in Area.values] == []
        assert sorted(name for name in set(names) if names.count(name) > 1) == []

    def test_each_line_of_a_busy_desk_has_a_name_of_its_own(self, cast):
        for number in range(3):
            receive(MAIL % number)
        hold_meeting(cast, number=11)
        meeting = make_meeting(cast, starts_in=timedelta(days=20))
        fail(meeting)
        make_meeting(cast, number=13, starts_in=timedelta(days=20), convened=False)
        for who in (cast.secretary, cast.chair, cast.member):
            names = [one.duty.line for one in desk_of(who).lines]
            assert len(names) == len(set(names))
            assert not [name for name in names if name.startswith(":")]


class TestAssigning:
    def test_a_line_is_with_one_officer_until_another_takes_it(self, cast, colleague, draft):
        assign_lines([draft], by=cast.secretary, person=colleague, seen=0)
        [found] = [one for one in desk_of(cast.secretary).lines if one.duty.line == draft]
        assert found.assignee == colleague
        assign_lines([draft], by=colleague, person=None, seen=Mark.objects.get().pk)
        assert desk_of(colleague).lines[0].assignee is None

    def test_only_officers_assign_and_are_assigned(self, cast, draft):
        for who in (cast.chair, cast.member, cast.stranger):
            with pytest.raises(PermissionDenied):
                assign_lines([draft], by=who, person=cast.secretary, seen=0)
        with pytest.raises(Refusal, match="not an officer of the Secretariat"):
            assign_lines([draft], by=cast.secretary, person=cast.chair, seen=0)

    def test_what_a_colleague_said_meanwhile_is_told(self, cast, colleague, draft):
        assign_lines([draft], by=colleague, person=colleague, seen=0)
        with pytest.raises(Refusal, match="Cora Colleague assigned “Draft the minutes of GCG/11” to Cora Colleague"):
            assign_lines([draft], by=cast.secretary, person=cast.secretary, seen=0)

    def test_a_line_that_has_left_the_page_meanwhile_is_said_to_stand_elsewhere(self, cast, colleague, draft):
        mine = {"by": cast.secretary, "person": cast.secretary, "seen": 0}
        put_off_lines([draft], by=colleague, until=today() + timedelta(days=3), seen=0)
        with pytest.raises(Refusal, match="Find it under “Put off, or done”"):
            assign_lines([draft], **mine)
        bring_back_lines([draft], by=colleague, seen=Mark.objects.latest("pk").pk)
        with pytest.raises(Refusal, match="Find it on the desk"):
            assign_lines([draft], **mine)

    def test_what_no_longer_waits_is_not_assigned(self, cast):
        with pytest.raises(Refusal, match="has been done meanwhile"):
            assign_lines(["minutes.draft:999"], by=cast.secretary, person=cast.secretary, seen=0)


class TestPuttingOff:
    def test_it_is_off_every_officers_desk_until_its_day(self, cast, colleague, draft):
        day = today() + timedelta(days=3)
        put_off_lines([draft], by=cast.secretary, until=day, seen=0)
        for who in (cast.secretary, colleague):
            assert DRAFT not in acts_of(who)
            assert [one.duty.act for one in desk_of(who).put_aside] == [DRAFT]
        with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
            assert DRAFT in acts_of(colleague)

    def test_ones_own_line_is_off_ones_own_desk_alone(self, cast):
        point = own_point(hold_meeting(cast, number=11), cast.member, due_on=today() + timedelta(days=30))
        point.owners.add(cast.stranger)
        act = "Report on action point GCG/11/A1"
        put_off_lines([line(cast.member, act)], by=cast.member, until=today() + timedelta(days=5), seen=0)
        assert act not in acts_of(cast.member)
        assert act in acts_of(cast.stranger)
        with pytest.raises(PermissionDenied):
            finish_lines([line(cast.member, act)], by=cast.member, words="Done.", seen=0)

    def test_an_officers_own_line_is_not_done_with_a_word(self, cast):
        own_point(hold_meeting(cast, number=11), cast.secretary, due_on=today())
        with pytest.raises(Refusal, match="yours alone"):
            finish_lines(
                [line(cast.secretary, "Report on action point GCG/11/A1")], by=cast.secretary, words="Done.", seen=0
            )

    @pytest.mark.parametrize(("days", "says"), [(0, "after today"), (-1, "after today"), (400, "within a year")])
    def test_the_day_is_to_come_and_not_far_away(self, cast, draft, days, says):
        with pytest.raises(Refusal, match=says):
            put_off_lines([draft], by=cast.secretary, until=today() + timedelta(days=days), seen=0)

    def test_it_can_be_brought_back(self, cast, draft):
        put_off_lines([draft], by=cast.secretary, until=today() + timedelta(days=3), seen=0)
        bring_back_lines([draft], by=cast.secretary, seen=Mark.objects.get().pk)
        assert DRAFT in acts_of(cast.secretary)


class TestDone:
    def test_it_is_off_the_desk_and_back_when_something_changes(self, cast):
        meeting = make_meeting(cast, starts_in=timedelta(days=20))
        fail(meeting)
        act = "1 copy of “Invitation” could not be delivered"
        finish_lines([line(cast.secretary, act)], by=cast.secretary, words="Telephoned.", seen=0)
        assert act not in acts_of(cast.secretary)
        [aside] = desk_of(cast.secretary).put_aside
        assert (aside.aside.words, aside.aside.made_by) == ("Telephoned.", cast.secretary)
        mailing = Mailing.objects.get(subject="Invitation")
        second = mailing.deliveries.get()
        second.pk, second.email, second.message_id = None, "other@example.org", "<other@test>"
        second.save()
        assert "2 copies of “Invitation” could not be delivered" in acts_of(cast.secretary)

    def test_the_database_wants_a_word_and_keeps_marks_as_they_were_made(self, cast, draft):
        said = {"line": draft, "made_by": cast.secretary, "made_at": timezone.now()}
        for wrong in ({"kind": "done"}, {"kind": "put_off"}, {"kind": "assigned", "owner": cast.member}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Mark.objects.create(**said, **wrong)
        Mark.objects.create(kind="back", **said)
        with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
            Mark.objects.update(words="Other.")

    def test_old_marks_are_forgotten_unless_they_still_put_something_off(self, cast, draft):
        long_ago = {"line": draft, "made_by": cast.secretary, "made_at": timezone.now() - timedelta(days=366)}
        Mark.objects.create(kind="done", words="Done.", **long_ago)
        Mark.objects.create(kind="put_off", until=today() + timedelta(days=1), **long_ago)
        assert forget_marks() == 1
        assert Mark.objects.get().kind == "put_off"


def test_the_digest_leaves_out_what_is_put_off_and_what_colleagues_have(cast, colleague, draft):
    receive(MAIL % 1)
    make_meeting(cast, number=13, starts_in=timedelta(days=20), convened=False)
    later = today() + timedelta(days=3)
    put_off_lines([draft], by=cast.secretary, until=later, seen=0)
    assign_lines([line(cast.secretary, "Prepare GCG/13")], by=cast.secretary, person=colleague, seen=10**9)
    send_digest(cast.secretary)
    send_digest(colleague)
    mine = Mailing.objects.get(kind=DIGEST, about_id=str(cast.secretary.pk)).text
    theirs = Mailing.objects.get(kind=DIGEST, about_id=str(colleague.pk)).text
    assert DRAFT not in mine
    assert "Prepare GCG/13" not in mine
    assert "One more line of the desk is with a colleague." in mine
    assert "Apologies 1" in mine
    assert "Prepare GCG/13" in theirs
    assert "with a colleague" not in theirs


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_take_the_same_line_at_once(committed_cast):
    cast = committed_cast
    other = person("cora@example.org", "Cora Colleague")
    give_role(other, StaffKind.OFFICER)
    hold_meeting(cast, number=11)
    name = line(cast.secretary, DRAFT)
    first, second = one_after_the_other(
        lambda: assign_lines([name], by=cast.secretary, person=cast.secretary, seen=0),
        lambda: assign_lines([name], by=other, person=other, seen=0),
    )
    assert first[0].duty.line == name
    assert "assigned “Draft the minutes of GCG/11” to Sofía Secretary meanwhile" in str(second)
    assert Mark.objects.count() == 1


class TestPage:
    def press(self, client, name, lines, **said):
        return client.post(reverse(name), {"line": lines, "seen": Mark.objects.count() and 10**9, **said}, follow=True)

    def test_lines_are_ticked_and_assigned_put_off_done_and_brought_back(self, client, cast, colleague, draft):
        client.force_login(cast.secretary)
        page = client.get(reverse("desk"))
        assert f'value="{draft}"' in page.text
        assert "Tick at least one line" in self.press(client, "desk-assignment", []).text
        assert "Cora Colleague" in self.press(client, "desk-assignment", [draft], person=colleague.pk).text
        assert "This field is required" in self.press(client, "desk-finishing", [draft], words=" ").text
        assert "This field is required" in self.press(client, "desk-putting-off", [draft]).text
        page = self.press(client, "desk-putting-off", [draft], until=today() + timedelta(days=2))
        assert DRAFT not in page.text
        page = client.get(reverse("desk"), {"aside": "on"})
        assert "Sofía Secretary put it off until" in page.text
        page = self.press(client, "desk-bringing-back", [draft])
        assert DRAFT in page.text
        page = self.press(client, "desk-finishing", [draft], words="By telephone.")
        assert DRAFT not in page.text

    def test_what_was_ticked_and_typed_stays_after_a_refusal(self, client, cast, draft):
        client.force_login(cast.secretary)
        page = self.press(client, "desk-putting-off", [draft], until=today(), words="Half a word")
        assert "Choose a day after today" in page.text
        assert "Half a word" in page.text
        assert "checked" in page.text

    def test_it_is_filtered_by_area_and_by_whose_it_is(self, client, cast, colleague, draft):
        receive(MAIL % 1)
        assign_lines([draft], by=cast.secretary, person=colleague, seen=0)
        client.force_login(cast.secretary)
        for query, found in (
            ({"area": "minutes"}, {DRAFT}),
            ({"area": "mail"}, {"Apologies 1"}),
            ({"area": "nonsense"}, set()),
            ({"whose": "%"}, set()),
            ({"aside": "nonsense"}, set()),
            ({"aside": "false"}, {DRAFT, "Apologies 1"}),
            ({"whose": "mine"}, set()),
            ({"whose": "nobody"}, {"Apologies 1"}),
            ({"whose": "others"}, {DRAFT}),
        ):
            text = client.get(reverse("desk"), query).text
            assert {words for words in (DRAFT, "Apologies 1") if words in text} == found, query

    def test_each_choice_counts_what_it_would_show_beside_the_other(self, client, cast, colleague, draft):
        receive(MAIL % 1)
        assign_lines([draft], by=cast.secretary, person=colleague, seen=0)
        client.force_login(cast.secretary)
        for query, areas, counts in (
            ({}, {"minutes": 1, "mail": 1}, {"mine": 0, "others": 1}),
            ({"whose": "others"}, {"minutes": 1}, {"mine": 0, "others": 1}),
            ({"whose": "mine", "area": "mail"}, {"mail": 0}, {"mine": 0, "nobody": 1, "others": 0}),
        ):
            shown = client.get(reverse("desk"), query).context
            found = {area.value: count for area, count in shown["areas"]}
            assert {name: found[name] for name in ("minutes", "mail") if name in found} == areas, query
            assert shown["counts"] | counts == shown["counts"], query

    def test_others_put_off_and_no_more(self, client, cast):
        own_point(hold_meeting(cast, number=11), cast.member, due_on=today())
        client.force_login(cast.member)
        text = client.get(reverse("desk")).text
        assert reverse("desk-putting-off") in text
        assert reverse("desk-assignment") not in text
        assert reverse("desk-finishing") not in text

    def test_a_press_leads_back_to_pages_of_ours_alone(self, client, cast, draft):
        client.force_login(cast.secretary)
        for back, led in (("/en/desk/?area=minutes", "/en/desk/?area=minutes"), ("https://evil.example/", "/en/desk/")):
            marks = Mark.objects.count()
            answer = client.post(
                reverse("desk-assignment"), {"line": [draft], "seen": 10**9, "person": cast.secretary.pk, "back": back}
            )
            assert Mark.objects.count() == marks + 1
            assert answer.url == led

    def test_an_overfull_desk_takes_twelve_queries(self, client, cast, draft, django_assert_max_num_queries):
        Inquiry.objects.bulk_create(
            Inquiry(subject="press", name=f"N {number}", email="n@example.org", words="?", arrived_at=timezone.now())
            for number in range(150)
        )
        client.force_login(cast.secretary)
        assign_lines([draft], by=cast.secretary, person=cast.secretary, seen=0)
        with django_assert_max_num_queries(12):
            page = client.get(reverse("desk"))
        assert "Next page" in page.text

    def test_after_a_refusal_the_next_page_is_one_of_the_desk(self, client, cast, monkeypatch):
        monkeypatch.setattr(views, "A_PAGE", 1)
        for number in (1, 2):
            receive(MAIL % number)
        client.force_login(cast.secretary)
        refused = self.press(client, "desk-finishing", [], words="Done.")
        assert f'href="{reverse("desk")}?page=2"' in refused.text
        assert client.get(reverse("desk"), {"page": 2}).status_code == 200
