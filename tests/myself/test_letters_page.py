"""People choose their letters, or turn some off by a link without signing in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from alliance87.meetings.actions.followup import record_action_point, remind_owners
from alliance87.myself.letters import all_topics
from alliance87.outbox.actions.choosing import rhythms_of, stop_link
from alliance87.outbox.models import Delivery, Mailing, Muted
from gcg.models import ActionPoint
from gcg.topics import LATE_ACTION_POINTS
from groups.topics import DIGEST
from groups.topics import TOPICS as IN_GROUPS
from partners.actions.colleagues import change_role, end_colleague, hand_over
from partners.actions.initiatives import end_initiative, enter_initiative, state_of_initiative
from partners.actions.invitations import accept_invitation, invite_colleague
from partners.models.initiatives import today
from partners.topics import COLLEAGUES, INITIATIVES, REGISTRATIONS
from secretariat.exchange.topics import TOPICS as ON_EXCHANGE
from secretariat.knowledge.topics import TOPICS as ON_KNOWLEDGE
from secretariat.topics import DESK
from tests.cast import person
from tests.gcg.closed_meeting import hold_meeting
from tests.partners.listed import add_colleague, list_partner
from tests.partners.registered import submitted

pytestmark = pytest.mark.django_db
PLACE = "/en/myself/mail/"


def path(user, topic):
    return stop_link(user.pk, topic.key).removeprefix("http://localhost:8000")


def got(kind):
    return sorted(Delivery.objects.filter(mailing__kind=kind).values_list("email", flat=True))


@pytest.fixture
def desk(cast):
    """A partner with two focal points and an editor."""
    partner = list_partner("Circle of Survivors")
    people = {}
    for role, name in (("focal_point", "fay"), ("focal_point", "flo"), ("editor", "ed")):
        people[name] = add_colleague(partner, person(f"{name}@example.org", name.title()), role=role, by=cast.secretary)
    Mailing.objects.all().delete()
    return partner, people


class TestPage:
    def test_a_box_unticked_is_a_letter_turned_off(self, client, cast):
        client.force_login(cast.member)
        page = client.get(PLACE).text
        assert page.count("checked") == 3 + len(IN_GROUPS) + len(ON_KNOWLEDGE) + len(ON_EXCHANGE)
        assert "cannot be turned off" in page
        assert client.post(PLACE, {COLLEAGUES.key: "on"}).status_code == 302
        assert set(Muted.objects.values_list("topic", flat=True)) == {
            INITIATIVES.key,
            LATE_ACTION_POINTS.key,
            DESK.key,
            *(one.key for one in (*IN_GROUPS, *ON_KNOWLEDGE, *ON_EXCHANGE)),
        }
        assert client.get(PLACE).text.count("checked") == 1 + 1

    def test_how_often_the_digest_comes_is_chosen_and_never_is_turned_off(self, client, cast):
        client.force_login(cast.member)
        for chosen, muted in (("weekly", False), ("", True), ("daily", False)):
            assert client.post(PLACE, {DIGEST.key: chosen}).status_code == 302
            assert cast.member.muted.filter(topic=DIGEST.key).exists() == muted
        assert rhythms_of(DIGEST, [cast.member.pk, cast.chair.pk]) == {cast.member.pk: "daily", cast.chair.pk: "daily"}
        assert "Select a valid choice" in client.post(PLACE, {DIGEST.key: "hourly"}).text

    def test_the_secretariats_letters_are_offered_to_the_secretariat(self, client, cast):
        client.force_login(cast.stranger)
        assert str(REGISTRATIONS.words) not in client.get(PLACE).text
        client.force_login(cast.secretary)
        assert str(REGISTRATIONS.words) in client.get(PLACE).text

    def test_keys_of_topics_are_their_own(self):
        assert len({topic.key for topic in all_topics()}) == len(all_topics())


class TestLink:
    def test_looking_turns_nothing_off_and_sending_does_without_signing_in(self, cast):
        browser = Client(enforce_csrf_checks=True)
        address = path(cast.member, COLLEAGUES)
        assert "Turn these e-mails off" in browser.get(address).text
        assert not Muted.objects.exists()
        answer = browser.post(address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 200
        assert "no more e-mails like this" in answer.text
        assert Muted.objects.get().person == cast.member
        assert browser.post(address).status_code == 200
        assert Muted.objects.count() == 1

    def test_it_tells_nothing_of_the_person(self, client, cast):
        page = client.get(path(cast.member, COLLEAGUES)).text
        assert cast.member.name not in page
        assert cast.member.email not in page

    @pytest.mark.parametrize("token", ["1-partners.colleagues", "1-partners.colleagues.abc", "x" * 3000])
    def test_a_link_we_never_signed_leads_nowhere(self, client, cast, token):
        for send in (client.get, client.post):
            assert send(reverse("mail-stop", args=[token])).status_code == 404

    def test_a_topic_that_is_no_more_leads_nowhere(self, client, cast):
        address = stop_link(cast.member.pk, "gcg.gone").removeprefix("http://localhost:8000")
        assert client.post(address).status_code == 404


class TestDesk:
    def test_the_other_focal_points_hear_who_joins(self, cast, desk):
        partner, people = desk
        invitation = invite_colleague(partner, by=people["fay"].person, email="stranger@example.org", role="viewer")
        accept_invitation(invitation, by=cast.stranger)
        assert got("partners.desk.began") == ["fay@example.org", "flo@example.org"]
        assert "Sam Stranger now works at the desk" in Mailing.objects.get(kind="partners.desk.began").subject

    def test_the_other_focal_points_and_the_person_hear_who_is_ended(self, desk):
        _partner, people = desk
        end_colleague(people["ed"], by=people["fay"].person)
        assert got("partners.desk.ended") == ["flo@example.org"]
        assert got("partners.desk.yours") == ["ed@example.org"]

    def test_who_leaves_needs_no_letter_about_it(self, desk):
        _partner, people = desk
        end_colleague(people["ed"], by=people["ed"].person)
        assert got("partners.desk.ended") == ["fay@example.org", "flo@example.org"]
        assert got("partners.desk.yours") == []

    def test_whose_role_changes_hears_it(self, desk):
        _partner, people = desk
        change_role(people["ed"], by=people["fay"].person, role="viewer")
        assert got("partners.desk.role") == ["ed@example.org"]
        assert "It is now: viewer" in Mailing.objects.get().text

    def test_a_hand_over_is_told(self, desk):
        _partner, people = desk
        hand_over(people["fay"], by=people["fay"].person, successor=people["ed"])
        assert got("partners.desk.ended") == ["ed@example.org", "flo@example.org"]

    def test_initiatives_are_told_to_the_other_focal_points_who_want_it(self, desk):
        partner, people = desk
        flo = people["flo"].person
        enter = {"title": "Safe harvests", "themes": [], "countries": ["GH"], "starts_on": today()}
        one = enter_initiative(partner, by=people["fay"].person, **enter)
        end_initiative(one, by=people["fay"].person, seen=state_of_initiative(one), last_day=today(), outcomes="")
        assert got("partners.desk.entered") == got("partners.desk.closed") == ["flo@example.org"]
        Client().post(path(flo, INITIATIVES))
        enter_initiative(partner, by=people["fay"].person, **enter)
        assert got("partners.desk.entered") == ["flo@example.org"]


def test_an_officer_who_turned_registrations_off_gets_no_copies_but_the_applicant_does(cast):
    Client().post(path(cast.secretary, REGISTRATIONS))
    submitted(cast.stranger)
    assert got("partners.application.submitted") == [cast.stranger.email]


def test_the_second_reminder_may_be_turned_off_the_first_may_not(cast):
    due = today() + timedelta(days=30)
    item = hold_meeting(cast).items.first()
    record_action_point(item, by=cast.secretary, text="Publish.", owners=[cast.member, cast.chair], due_on=due)
    Client().post(path(cast.member, LATE_ACTION_POINTS))
    remind_owners(ActionPoint.objects.all(), on=due - timedelta(days=7))
    assert got("gcg.action_point") == sorted([cast.member.email, cast.chair.email])
    Mailing.objects.all().delete()
    remind_owners(ActionPoint.objects.all(), on=due + timedelta(days=1))
    assert got("gcg.action_point") == [cast.chair.email]
