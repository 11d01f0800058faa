"""What the demonstration Alliance shows of its partners, and who its accounts are."""

import pytest
from django.utils import timezone

from alliance87.desk.desk import Desk
from alliance87.posts.permissions import is_administrator, is_editor, is_secretariat
from gcg.models import (
    Decision,
    capacities_of,
    presides,
)
from groups.models import Group
from groups.permissions import may_lead
from partners.actions import confirmations
from partners.models import (
    Category,
    Commitment,
    Country,
    EarlierName,
    Ending,
    Initiative,
    Organization,
    Profile,
    Theme,
    User,
)
from partners.models.overview import Show, overview, unreached
from partners.permissions import may_edit_partner
from pathfinder.permissions import may_edit_roadmap

pytestmark = [pytest.mark.usefixtures("alliance"), pytest.mark.django_db]


def test_about_400_partners_of_every_category_from_110_countries():
    assert 390 <= Organization.objects.count() <= 410
    assert set(Organization.objects.values_list("category", flat=True)) == set(Category.values)
    assert Country.objects.filter(organizations__isnull=False).distinct().count() == 110


def test_every_partner_signed_the_commitment():
    assert Commitment.objects.count() == Organization.objects.count()
    assert Commitment.objects.filter(signed_on__gte=timezone.now().date()).count() == 0


def test_the_account_partner_keeps_a_desk_with_three_initiatives_and_two_colleagues():
    partner = User.objects.get(email="partner@example.org")
    organization = partner.colleague_of.get().organization
    assert may_edit_partner(partner, organization)
    assert organization.initiatives.count() == 3
    assert organization.colleagues.in_force().count() == 3
    assert organization.profile.mandate


def test_partners_say_what_they_work_on_and_do():
    assert {theme for themes in Profile.objects.values_list("themes", flat=True) for theme in themes} == set(Theme)
    assert Initiative.objects.count() > 50


def test_partners_stand_in_every_way():
    for show in Show:
        assert overview(show).exists(), show
    assert unreached().count() == 4
    assert EarlierName.objects.exists()
    assert Ending.objects.get(kind="removal").decision in Decision.objects.all()


def test_a_few_partners_are_asked_each_week():
    assert confirmations.ask_partners(on=timezone.now().date()) < 10
    assert confirmations.ask_partners(on=timezone.now().date()) == 0


def test_the_account_partner_has_a_partnership_to_confirm():
    partner = User.objects.get(email="partner@example.org")
    [duty] = [one for one in Desk(partner).duties if "still a partner" in one.act]
    assert duty.href.endswith("/confirmation/")


def test_no_two_partners_have_one_name():
    names = list(Organization.objects.values_list("name", flat=True))
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("script", ["[ء-ي]", "[一-龥]", "[ሀ-ፚ]", "[а-я]", "[ąęłśż]", "[ạệộư]", "[çğış]"])
def test_names_in_many_scripts(script):
    assert Organization.objects.filter(name__regex=script).exists()


@pytest.mark.parametrize(
    "name",
    ["secretariat", "chair", "deputy", "member", "alternate", "observer", "partner", "country", "lead", "admin"],
)
def test_an_account_signs_in_with_demo(name):
    user = User.objects.get(email=f"{name}@example.org")
    assert user.check_password("demo")
    assert user.is_active
    assert user.emailaddress_set.get().verified


def test_the_accounts_are_who_they_are_said_to_be():
    people = {person.email.split("@")[0]: person for person in User.objects.filter(email__endswith="@example.org")}
    assert presides(people["chair"])
    assert presides(people["deputy"])
    [member], [alternate] = capacities_of(people["member"]), capacities_of(people["alternate"])
    assert member.seat == alternate.seat
    assert member.seat.group == "workers"
    assert alternate.is_alternate
    assert is_secretariat(people["secretariat"])
    assert is_administrator(people["admin"])
    assert is_editor(people["editor"])
    assert may_edit_roadmap(people["country"], Country.objects.get(pk="SN"))
    assert may_lead(people["lead"], Group.objects.get(name="Action Group on rural livelihoods"))
    assert not capacities_of(people["partner"])
