"""Two partners become one."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from alliance87.terms.refusal import Refusal
from partners.actions.endings import enter_departure
from partners.actions.initiatives import enter_initiative
from partners.actions.mergers import merge_partner
from partners.actions.renamings import rename_partner
from partners.models import Commitment, Ending, Organization
from partners.models.day import today
from partners.permissions import may_edit_partner
from tests.cast import person
from tests.partners.listed import add_colleague, list_partner
from tests.partners.partnerships.standing import SIGNED, TOMORROW, acts_of, fresh, is_listed, written


class TestMerger:
    def test_the_one_that_goes_on_has_it_all(self, client, cast, administrator, partner, other, focal):
        initiative = enter_initiative(
            partner, by=focal, title="Safe harvests", themes=["child_labour"], countries=["GH"], starts_on=SIGNED
        )
        theirs = person("theirs@example.org", "Theo Theirs")
        add_colleague(other, theirs, role="focal_point", by=cast.secretary)
        add_colleague(partner, theirs, role="viewer", by=cast.secretary)
        editor = person("ed@example.org", "Ed Editor")
        add_colleague(partner, editor, role="editor", by=cast.secretary)
        rename_partner(partner, by=administrator, name="Survivors' House", day=today() - TOMORROW)
        merge_partner(partner, by=administrator, into=other, day=today())
        initiative.refresh_from_db()
        assert initiative.organization == other
        assert {colleague.person: colleague.role for colleague in other.colleagues.in_force()} == {
            focal: "focal_point",
            theirs: "focal_point",
            editor: "editor",
        }
        assert may_edit_partner(fresh(focal), other)
        assert not may_edit_partner(fresh(focal), partner)
        assert not is_listed(partner)
        for typed in ("circle", "house", "cos", "union"):
            found = client.get("/en/partners.json", {"q": typed}).json()["rows"]
            assert [one["name"] for one in found] == [other.name], typed
        page = client.get(partner.get_absolute_url()).text
        assert "It is now part of" in page
        assert other.get_absolute_url() in page
        assert "became part of it on" in client.get(other.get_absolute_url()).text
        assert written("partners.partnership.merger") == {"focal@example.org", "theirs@example.org"}
        assert written("partners.desk.yours") == {"ed@example.org"}
        assert "partners.organization.merged" in acts_of(partner)
        assert "partners.organization.took_up" in acts_of(other)

    def test_an_announced_departure_gives_way(self, administrator, partner, other, focal):
        enter_departure(partner, by=focal, day=today() + timedelta(days=200))
        merge_partner(partner, by=administrator, into=other, day=today())
        assert Ending.objects.get().kind == "merger"

    def test_not_with_itself(self, administrator, partner):
        with pytest.raises(Refusal, match="with itself"):
            merge_partner(partner, by=administrator, into=partner, day=today())

    def test_not_a_country_with_another_category(self, cast, administrator, partner):
        country = list_partner("Government of the Coast", "country", country="GH")
        for one, another in ((partner, country), (country, partner)):
            with pytest.raises(Refusal, match="another category"):
                merge_partner(one, by=administrator, into=another, day=today())

    def test_not_while_it_has_a_seat(self, cast, administrator, other):
        holder = cast.holders["WORKERS-1"]
        Commitment.objects.create(organization=holder, signatory="A", function="B", signed_on=SIGNED)
        with pytest.raises(Refusal, match="WORKERS-1"):
            merge_partner(holder, by=administrator, into=other, day=today())
        merge_partner(other, by=administrator, into=holder, day=today())

    def test_who_goes_on_is_a_partner(self, cast, administrator, partner, other):
        enter_departure(other, by=cast.secretary, day=today() + TOMORROW)
        with pytest.raises(Refusal, match="does not continue"):
            merge_partner(partner, by=administrator, into=other, day=today())
        nobody = Organization.objects.create(name="Nobody", category="donor")
        with pytest.raises(Refusal, match="does not continue"):
            merge_partner(partner, by=administrator, into=nobody, day=today())

    @pytest.mark.parametrize("days", [-4000, 1])
    def test_days_that_cannot_be(self, administrator, partner, other, days):
        with pytest.raises(Refusal, match="Choose"):
            merge_partner(partner, by=administrator, into=other, day=today() + timedelta(days=days))

    def test_only_administrators_of_the_secretariat_merge(self, cast, partner, other, focal):
        for who in (cast.secretary, focal, cast.stranger, cast.chair, cast.member, cast.observer):
            with pytest.raises(PermissionDenied):
                merge_partner(partner, by=who, into=other, day=today())
