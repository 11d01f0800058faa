"""Members of the GCG lead Working Groups, and partners may join them (G3)."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from groups.actions.leads import appoint_lead, begin_lead, hand_over_lead, name_lead
from groups.models import Group, Lead
from partners.models.day import today
from tests.groups.making import colleague, led_group, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(cast):
    group = Group.objects.create(kind="working", name="Monitoring")
    appoint_lead(group, by=cast.secretary, person=cast.member)
    return group


def in_force(group):
    return [lead.person for lead in group.leads.in_force()]


def test_the_secretariat_enters_only_members_of_the_gcg(client, cast, group):
    for who in (cast.stranger, cast.observer):
        with pytest.raises(Refusal, match="does not sit on the GCG") as refused:
            appoint_lead(group, by=cast.secretary, person=who)
        assert refused.value.clause == "G3"
    appoint_lead(group, by=cast.secretary, person=cast.chair)
    assert in_force(group) == [cast.member, cast.chair]
    client.force_login(cast.secretary)
    page = client.post(reverse("groups:leads"), {"group": group.pk, "person": cast.stranger.email})
    assert "whose members lead Working Groups. Choose one of them." in page.text


def test_partners_join_and_do_not_become_leads(cast, group):
    joined = member(cast, group, "Mira")
    with pytest.raises(Refusal, match="Mira does not sit on the GCG"):
        name_lead(joined, by=cast.member)
    with pytest.raises(Refusal, match="Mira does not sit on the GCG"):
        hand_over_lead(group.leads.get(), by=cast.member, successor=joined)
    assert in_force(group) == [cast.member]


def test_who_stands_in_may_be_anybody_and_is_not_confirmed(cast):
    group = Group.objects.create(kind="working", name="Monitoring")
    begin_lead(group, cast.stranger, by=cast.secretary, is_acting=True)
    with pytest.raises(Refusal, match="does not sit on the GCG"):
        appoint_lead(group, by=cast.secretary, person=cast.stranger)
    appoint_lead(group, by=cast.secretary, person=cast.member)
    assert in_force(group) == [cast.member]


def test_the_database_holds_it_whoever_writes(cast, group):
    now = timezone.now()
    began = {"begun_by": cast.secretary, "begun_at": now, "period": (now, None)}
    with pytest.raises(IntegrityError, match="members_of_the_gcg_lead_working_groups"), transaction.atomic():
        Lead.objects.create(group=group, person=cast.stranger, **began)
    Lead.objects.create(group=group, person=cast.stranger, is_acting=True, **began)
    with pytest.raises(IntegrityError, match="members_of_the_gcg_lead_working_groups"), transaction.atomic():
        Lead.objects.filter(person=cast.stranger).update(is_acting=False)


def test_anybody_leads_them_where_the_terms_of_reference_say_so(cast, group):
    version = Version.objects.in_force(on=today())
    version.data = version.data | {"members_lead_working_groups": False}
    version.save()
    joined = member(cast, group, "Mira")
    name_lead(joined, by=cast.member)
    assert in_force(group) == [cast.member, joined.person]
    version.data = version.data | {"members_lead_working_groups": True}
    version.save()
    with pytest.raises(Refusal, match="does not sit on the GCG"):
        appoint_lead(group, by=cast.secretary, person=cast.stranger)


def test_others_are_led_by_any_partner(cast):
    group, (lead, *_others) = led_group(cast, "Lena")
    assert in_force(group) == [lead.person]
    assert appoint_lead(group, by=cast.secretary, person=colleague(cast, "Luis").person)
