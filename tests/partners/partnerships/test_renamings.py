"""A partner takes another name."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alliance87.posts.permissions import is_administrator
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from partners.actions.endings import enter_departure
from partners.actions.mergers import merge_partner
from partners.actions.renamings import rename_partner
from partners.forms.partnerships import RenamingForm
from partners.models import EarlierName, User
from partners.models.day import today
from tests.partners.listed import list_partner
from tests.partners.partnerships.standing import TOMORROW, fresh, written


class TestRenaming:
    def test_the_earlier_name_is_kept_and_found(self, client, administrator, partner, focal):
        rename_partner(partner, by=administrator, name="Survivors' House", day=today())
        partner.refresh_from_db()
        assert partner.name == "Survivors' House"
        earlier = EarlierName.objects.get()
        assert (earlier.name, earlier.period.lower, earlier.period.upper) == ("Circle of Survivors", None, today())
        page = client.get(partner.get_absolute_url()).text
        assert "Circle of Survivors" in page
        for typed in ("circel", "house", "COS"):
            found = client.get("/en/partners.json", {"q": typed}).json()["rows"]
            assert [one["name"] for one in found] == ["Survivors' House"], typed
        assert written("partners.partnership.renaming") == {"focal@example.org"}
        [entry] = history_of(partner).filter(act="partners.organization.renamed")
        assert (entry.details["before"], entry.details["after"]) == ("Circle of Survivors", "Survivors' House")

    def test_names_follow_one_another(self, administrator, partner):
        with time_machine.travel(timezone.now() - timedelta(days=30)):
            first = today()
            rename_partner(partner, by=administrator, name="Second", day=first)
        with pytest.raises(Refusal, match="present name since"):
            rename_partner(partner, by=administrator, name="Third", day=first)
        rename_partner(partner, by=administrator, name="Third", day=today())
        periods = EarlierName.objects.order_by("pk").values_list("name", "period")
        assert [(name, period.lower, period.upper) for name, period in periods] == [
            ("Circle of Survivors", None, first),
            ("Second", first, today()),
        ]

    @pytest.mark.parametrize(
        ("name", "words"), [("Circle of Survivors", "already its name"), ("union OF THE coast", "Another organization")]
    )
    def test_names_that_cannot_be(self, administrator, partner, other, name, words):
        with pytest.raises(Refusal, match=words):
            rename_partner(partner, by=administrator, name=name, day=today())

    def test_it_may_take_the_name_of_what_became_part_of_it(self, administrator, partner, other):
        last = list_partner("Last of Three")
        merge_partner(partner, by=administrator, into=other, day=today())
        merge_partner(other, by=administrator, into=last, day=today())
        for name in (other.name, partner.name):
            rename_partner(last, by=administrator, name=name, day=today() - TOMORROW if name == other.name else today())
        last.refresh_from_db()
        assert last.name == partner.name

    @pytest.mark.parametrize("days", [-4000, 1])
    def test_days_that_cannot_be(self, administrator, partner, days):
        with pytest.raises(Refusal, match="Choose"):
            rename_partner(partner, by=administrator, name="New", day=today() + timedelta(days=days))

    @pytest.mark.parametrize("bad", ["", " ", "\u200b\u202e", "7 8 9", "x" * 10_000, "\0", "—"])
    def test_what_is_no_name_is_said_at_its_field(self, bad):
        form = RenamingForm({"name": bad, "day": "2026-01-01"})
        assert not form.is_valid()
        assert set(form.errors) == {"name"}

    def test_unseen_signs_are_taken_out(self):
        form = RenamingForm({"name": "Open\u202e  Hou\u200bse ", "day": "2026-01-01"})
        assert form.is_valid()
        assert form.cleaned_data["name"] == "Open House"

    def test_only_administrators_of_the_secretariat_rename(self, cast, partner, focal):
        for who in (cast.secretary, focal, cast.stranger, cast.chair, cast.member, cast.observer):
            with pytest.raises(PermissionDenied):
                rename_partner(partner, by=who, name="New", day=today())

    def test_whoever_administers_the_portal_is_no_administrator_of_the_secretariat(self, cast, administrator):
        root = User.objects.create_superuser("root@example.org", "demo", name="Root")
        assert not is_administrator(root)
        assert is_administrator(fresh(administrator))

    def test_a_former_partner_keeps_its_name(self, administrator, partner, focal):
        enter_departure(partner, by=focal, day=today())
        with pytest.raises(Refusal, match="not been a partner since"):
            rename_partner(partner, by=administrator, name="New", day=today())
