"""Whoever leads a group may lead it from the moment of their appointment until the moment that ends."""

import pytest
from django.core.exceptions import PermissionDenied

from alliance87.outbox.models import Delivery
from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from groups.actions.leads import appoint_lead, end_lead
from groups.models import Group, Lead
from groups.permissions import may_lead
from partners.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(db):
    return Group.objects.create(kind="action", name="Action Group on Fair Harvests")


def may(user, group):
    return may_lead(User.objects.get(pk=user.pk), group)


def test_a_person_leads_that_group_alone_until_it_ends(cast, group):
    other = Group.objects.create(kind="working", name="Working Group on Words")
    appoint_lead(group, by=cast.secretary, person=cast.observer)
    lead = appoint_lead(group, by=cast.secretary, person=cast.stranger)
    assert may(cast.stranger, group)
    assert not may(cast.stranger, other)
    assert Entry.objects.filter(act="groups.lead.began", actor_id=cast.secretary.pk).exists()
    ended = end_lead(lead, by=cast.secretary)
    assert not may(cast.stranger, group)
    assert ended.period.upper == ended.ended_at
    subjects = [
        delivery.mailing.subject for delivery in Delivery.objects.filter(email=cast.stranger.email).order_by("pk")
    ]
    assert subjects == [f"You lead {group}", f"You no longer lead {group}"]
    with pytest.raises(Refusal, match="already ended"):
        end_lead(ended, by=cast.secretary)


@pytest.mark.parametrize("who", ["chair", "observer", "member"])
def test_only_the_secretariat_enters_and_ends(cast, group, who):
    lead = appoint_lead(group, by=cast.secretary, person=cast.stranger)
    with pytest.raises(PermissionDenied):
        appoint_lead(group, by=getattr(cast, who), person=cast.alternate)
    with pytest.raises(PermissionDenied):
        end_lead(lead, by=getattr(cast, who))


def test_the_pages_enter_and_end(client, cast, group):
    client.force_login(cast.secretary)
    appoint_lead(group, by=cast.secretary, person=cast.observer)
    sent = {"group": group.pk, "person": cast.stranger.email}
    assert client.post("/en/groups/leads/", sent).status_code == 302
    assert "already" in client.post("/en/groups/leads/", sent).text
    lead = Lead.objects.get(person=cast.stranger)
    assert str(cast.stranger) in client.get("/en/groups/leads/").text
    assert client.post(f"/en/groups/leads/{lead.pk}/ending/").status_code == 302
    assert [one.person for one in Lead.objects.in_force()] == [cast.observer]
