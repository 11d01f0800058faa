"""A former partner comes back, and a removed one (R5)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from gcg.models import Decision
from partners.actions.admissions import accept_application
from partners.actions.endings import enter_departure, remove_partner
from partners.actions.invitations import invite_colleague
from partners.actions.mergers import merge_partner
from partners.models import ConfirmationRequest, Ending, Organization
from partners.models.day import today
from partners.models.partnerships import began_on
from tests.partners.listed import add_colleague
from tests.partners.partnerships.standing import SIGNED, TOMORROW, is_listed
from tests.partners.registered import submitted


class TestReadmission:
    @pytest.fixture
    def left(self, cast, partner, focal):
        enter_departure(partner, by=focal, day=today())
        return partner

    def apply(self, cast, partner):
        reasons = "It is the same organization, which comes back."
        return submitted(cast.stranger, reasons, name=partner.name, acronym="COS", website="")

    def test_who_left_is_admitted_again_and_both_times_are_kept(self, client, cast, left):
        application = self.apply(cast, left)
        accept_application(application, by=cast.secretary, seen={left.pk}, known=left)
        assert is_listed(left)
        ending = Ending.objects.get()
        assert ending.readmission == left.admissions.get()
        assert began_on(Organization.objects.get(pk=left.pk)) == today()
        assert left.colleagues.in_force().get().person == cast.stranger
        [entry] = history_of(left).filter(act="partners.organization.readmitted")
        assert entry.details["signed_before"] == ["Ada Signatory", "Director", "2025-03-01"]
        assert entry.details["partner_before"] == ["2025-03-01", today().isoformat()]
        with time_machine.travel(timezone.now() + timedelta(days=3)):
            enter_departure(left, by=cast.secretary, day=today())
            assert [one.period.lower for one in left.endings.order_by("period")] == [SIGNED, ending.day]

    def test_what_the_applicant_filled_in_holds(self, cast, left):
        said = {"name": left.name, "acronym": "CSV", "website": "https://circle.example.org/", "mandate": "New aims."}
        application = submitted(cast.stranger, "It is the same, which comes back.", **said)
        accept_application(application, by=cast.secretary, seen={left.pk}, known=left)
        now = Organization.objects.select_related("profile").get(pk=left.pk)
        assert (now.acronym, now.website, now.profile.mandate) == ("CSV", said["website"], "New aims.")
        assert now.profile.themes == application.themes

    def test_it_is_offered_to_the_officer(self, client, cast, left):
        application = self.apply(cast, left)
        client.force_login(cast.secretary)
        page = client.get(application.get_absolute_url()).text
        assert "may be admitted again" in page
        client.post(f"{application.get_absolute_url()}acceptance/", {"known": str(left.pk), "seen": str(left.pk)})
        assert is_listed(left)

    def test_a_partner_is_not_admitted_twice(self, cast, left):
        application = self.apply(cast, left)
        accept_application(application, by=cast.secretary, seen={left.pk}, known=left)
        again = self.apply(cast, left)
        with pytest.raises(Refusal, match="already a partner"):
            accept_application(again, by=cast.secretary, seen={left.pk}, known=left)

    def test_before_its_day_has_come_it_is_not_admitted_again(self, cast, partner, focal):
        enter_departure(partner, by=focal, day=today() + TOMORROW)
        application = self.apply(cast, partner)
        with pytest.raises(Refusal, match="partner until"):
            accept_application(application, by=cast.secretary, seen={partner.pk}, known=partner)

    def test_who_became_part_of_another_is_not_admitted_again(self, cast, administrator, partner, other):
        merge_partner(partner, by=administrator, into=other, day=today())
        application = self.apply(cast, partner)
        with pytest.raises(Refusal, match="became part of"):
            accept_application(application, by=cast.secretary, seen={partner.pk, other.pk}, known=partner)

    def test_a_partner_that_signed_elsewhere_is_not_admitted_twice(self, client, cast, partner):
        """The partners of the imported history have a commitment and no admission here."""
        application = self.apply(cast, partner)
        with pytest.raises(Refusal, match="already a partner"):
            accept_application(application, by=cast.secretary, seen={partner.pk}, known=partner)
        partner.commitment.refresh_from_db()
        assert partner.commitment.signed_on == SIGNED
        client.force_login(cast.secretary)
        page = client.get(application.get_absolute_url())
        assert "Partner since" in page.text
        assert "known" not in page.context["acceptance_form"].fields

    def test_a_fresh_signature_answers_what_was_asked(self, cast, partner):
        now = timezone.now()
        for days in (500, 100):
            ConfirmationRequest.objects.create(
                organization=partner, asked_at=now - timedelta(days=days), reminded_at=now - TOMORROW, lapsed_at=now
            )
        enter_departure(partner, by=cast.secretary, day=today())
        application = self.apply(cast, partner)
        accept_application(application, by=cast.secretary, seen={partner.pk}, known=partner)
        assert is_listed(partner)
        assert partner.confirmations.get().confirmed_by == cast.stranger

    def test_nobody_works_for_a_former_partner(self, cast, left):
        with pytest.raises(Refusal, match="no longer a partner"):
            add_colleague(left, cast.stranger, role="editor", by=cast.secretary)
        with pytest.raises(Refusal, match="not been a partner since"):
            invite_colleague(left, by=cast.secretary, email="other@example.org", role="editor")
        assert not left.invitations.exists()


class TestRemoval:
    def test_without_the_decision_about_it_nobody_is_removed(self, cast, meeting, partner):
        decision = Decision(item=meeting.items.get(kind="decision"), symbol="GCG/12/D1")
        with pytest.raises(PermissionDenied):
            remove_partner(partner, decision, by=cast.chair)
