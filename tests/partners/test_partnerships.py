"""How partnerships end and begin again, and what partners are called (R5)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.posts.models import StaffKind
from alliance87.posts.permissions import is_administrator
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from gcg.models import Decision
from partners.actions import endings
from partners.actions.admissions import accept_application
from partners.actions.colleagues import add_colleague
from partners.actions.endings import enter_departure, remove_partner, withdraw_departure
from partners.actions.initiatives import enter_initiative
from partners.actions.invitations import invite_colleague
from partners.actions.mergers import merge_partner
from partners.actions.renamings import rename_partner
from partners.forms.partnerships import RenamingForm
from partners.models import Commitment, ConfirmationRequest, EarlierName, Ending, Organization, User
from partners.models.day import today
from partners.models.directory import listed_partners
from partners.models.partnerships import began_on, standing_of
from partners.permissions import may_edit_partner
from partners.tasks import end_partnerships
from tests.cast import give_role, person
from tests.partners.listed import list_partner
from tests.partners.registered import submitted

SIGNED = date(2025, 3, 1)
TOMORROW = timedelta(days=1)


@pytest.fixture
def administrator(cast):
    who = person("administrator@example.org", "Ada Administrator")
    give_role(who, StaffKind.ADMINISTRATOR)
    return who


@pytest.fixture
def partner(cast):
    return list_partner("Circle of Survivors", acronym="COS")


@pytest.fixture
def other(cast):
    return list_partner("Union of the Coast", "workers")


@pytest.fixture
def focal(cast, partner):
    who = person("focal@example.org", "Fay Focal")
    add_colleague(partner, who, role="focal_point", by=cast.secretary)
    return who


def fresh(user):
    return User.objects.get(pk=user.pk)


def is_listed(partner):
    return listed_partners().filter(pk=partner.pk).exists()


def acts_of(partner):
    return set(history_of(partner).values_list("act", flat=True))


def written(kind):
    return set(Delivery.objects.filter(mailing__kind=kind).values_list("email", flat=True))


class TestDeparture:
    def test_from_that_day_it_is_not_listed_and_its_desk_is_closed(self, client, cast, partner, focal):
        enter_initiative(
            partner, by=focal, title="Safe harvests", themes=["child_labour"], countries=["GH"], starts_on=SIGNED
        )
        enter_departure(partner, by=focal, day=today(), reasons="Our work is done.")
        assert not is_listed(partner)
        assert not may_edit_partner(fresh(focal), partner)
        assert not partner.colleagues.in_force().exists()
        page = client.get(partner.get_absolute_url()).text
        assert "Safe harvests" in page
        assert "A partner from" in page
        assert "2025-03-01" in page
        assert "Our work is done" not in page
        assert written("partners.partnership.departure") == {"focal@example.org"}
        assert "partners.departure.entered" in acts_of(partner)

    def test_until_the_day_nothing_changes_but_that_it_is_said(self, client, partner, focal):
        day = today() + timedelta(days=10)
        enter_departure(partner, by=focal, day=day)
        assert is_listed(partner)
        assert may_edit_partner(fresh(focal), partner)
        assert "A partner until" in client.get(partner.get_absolute_url()).text
        with time_machine.travel(timezone.now() + timedelta(days=10), tick=False):
            assert not is_listed(partner)
            assert not may_edit_partner(fresh(focal), partner), "from the day, not from the run of the timetable"
            client.force_login(focal)
            assert client.get(f"/partners/{partner.pk}/desk/").status_code == 404
            end_partnerships()
            assert not partner.colleagues.in_force().exists()
            assert endings.end_partnerships(on=today()) == 0

    @pytest.mark.parametrize(
        ("day", "words"),
        [
            (lambda: SIGNED, "Choose a later day"),
            (lambda: date(1, 1, 1), "Choose a later day"),
            (lambda: today() + timedelta(days=400), "next twelve months"),
        ],
    )
    def test_days_that_cannot_be(self, partner, focal, day, words):
        with pytest.raises(Refusal, match=words):
            enter_departure(partner, by=focal, day=day())

    def test_only_the_secretariat_enters_a_day_that_is_past(self, cast, partner, focal):
        with pytest.raises(Refusal, match="from your letter"):
            enter_departure(partner, by=focal, day=today() - TOMORROW)
        with pytest.raises(Refusal, match="Choose a later day"):
            enter_departure(partner, by=cast.secretary, day=SIGNED)
        assert enter_departure(partner, by=cast.secretary, day=today() - TOMORROW).has_come

    def test_not_before_the_end_of_its_last_mandate(self, cast):
        holder, day = cast.holders["WORKERS-1"], today() - timedelta(days=10)
        Commitment.objects.create(organization=holder, signatory="A", function="B", signed_on=date(2024, 1, 1))
        mandate = holder.mandates.get()
        mandate.period, mandate.end_reason = DateRange(mandate.period.lower, day), "step-down"
        mandate.save()
        for held in (day - TOMORROW, mandate.period.lower - TOMORROW):
            with pytest.raises(Refusal, match="WORKERS-1"):
                enter_departure(holder, by=cast.secretary, day=held)
        assert enter_departure(holder, by=cast.secretary, day=day)

    def test_it_leaves_once(self, cast, partner, focal):
        enter_departure(partner, by=focal, day=today())
        with pytest.raises(Refusal, match="not been a partner since"):
            enter_departure(partner, by=cast.secretary, day=today())
        with pytest.raises(Refusal, match="not been a partner since"):
            withdraw_departure(partner, by=cast.secretary)

    @pytest.mark.parametrize("days", [0, 10])
    def test_all_who_work_there_are_told_once(self, cast, partner, focal, days):
        editor, late = person("editor@example.org", "Ed Editor"), person("late@example.org", "Lara Late")
        add_colleague(partner, editor, role="editor", by=cast.secretary)
        enter_departure(partner, by=cast.secretary, day=today() + timedelta(days=days))
        expected = {editor.email}
        if days:
            assert not written("partners.desk.yours")
            add_colleague(partner, late, role="focal_point", by=cast.secretary)
            expected |= {late.email}
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            end_partnerships()
        assert written("partners.partnership.departure") == {focal.email}
        assert written("partners.desk.yours") == expected
        words = Delivery.objects.filter(email=editor.email, mailing__kind="partners.desk.yours").get().mailing.text
        assert "is no longer a partner of Alliance 8.7" in " ".join(words.split())

    def test_an_announced_day_is_corrected_and_the_record_keeps_both(self, partner, focal):
        mistyped, meant = today() + timedelta(days=300), today() + timedelta(days=30)
        for day in (mistyped, meant):
            enter_departure(partner, by=focal, day=day)
        assert Ending.objects.get().day == meant
        entered = history_of(partner).filter(act="partners.departure.entered")
        assert {one.details["day"] for one in entered} == {mistyped.isoformat(), meant.isoformat()}

    def test_it_is_taken_back_before_its_day(self, partner, focal):
        with pytest.raises(Refusal, match="No departure"):
            withdraw_departure(partner, by=focal)
        enter_departure(partner, by=focal, day=today() + TOMORROW)
        withdraw_departure(partner, by=focal)
        assert not Ending.objects.exists()
        assert "partners.departure.withdrawn" in acts_of(partner)
        assert written("partners.partnership.staying") == {"focal@example.org"}

    def test_only_its_focal_points_and_the_secretariat_say_so(self, cast, partner, focal):
        editor = person("editor@example.org", "Ed Editor")
        add_colleague(partner, editor, role="editor", by=cast.secretary)
        for who in (editor, cast.stranger, cast.member, cast.chair, cast.observer):
            with pytest.raises(PermissionDenied):
                enter_departure(partner, by=who, day=today())
        assert enter_departure(partner, by=cast.secretary, day=today()).entered_by == cast.secretary

    def test_who_has_a_seat_gives_it_up_first(self, cast):
        holder = cast.holders["WORKERS-1"]
        Commitment.objects.create(organization=holder, signatory="A", function="B", signed_on=SIGNED)
        with pytest.raises(Refusal, match="WORKERS-1"):
            enter_departure(holder, by=cast.secretary, day=today())
        mandate = holder.mandates.get()
        mandate.period, mandate.end_reason = DateRange(mandate.period.lower, today()), "term"
        mandate.save()
        with pytest.raises(Refusal, match="WORKERS-1"):
            enter_departure(holder, by=cast.secretary, day=today())
        mandate.end_reason = "step-down"
        mandate.save()
        assert enter_departure(holder, by=cast.secretary, day=today())

    def test_somebody_who_never_was_a_partner_cannot_leave(self, cast):
        nobody = Organization.objects.create(name="Nobody", category="donor")
        with pytest.raises(Refusal, match="no commitment"):
            enter_departure(nobody, by=cast.secretary, day=today())


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
            found = client.get("/partners/directory.json", {"q": typed}).json()["partners"]
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
        assert {one.person: one.role for one in other.colleagues.in_force()} == {
            focal: "focal_point",
            theirs: "focal_point",
            editor: "editor",
        }
        assert may_edit_partner(fresh(focal), other)
        assert not may_edit_partner(fresh(focal), partner)
        assert not is_listed(partner)
        for typed in ("circle", "house", "cos", "union"):
            found = client.get("/partners/directory.json", {"q": typed}).json()["partners"]
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


class TestDatabase:
    """What holds whoever writes."""

    def refuses(self, constraint, model, **fields):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            model.objects.create(**fields)

    @pytest.fixture
    def common(self, cast, partner):
        return {"organization": partner, "entered_by": cast.secretary, "entered_at": timezone.now()}

    @pytest.mark.parametrize(
        ("constraint", "facts"),
        [
            ("a_partnership_that_ends_has_both_its_days", {"period": DateRange(None, SIGNED)}),
            ("a_partnership_that_ends_has_both_its_days", {"period": DateRange(SIGNED, None)}),
            ("a_partnership_that_ends_has_both_its_days", {"period": DateRange(SIGNED, SIGNED)}),
            ("a_merger_names_who_goes_on", {"kind": "merger"}),
        ],
    )
    def test_an_ending_is_whole(self, common, constraint, facts):
        whole = {"kind": "departure", "period": DateRange(SIGNED, date(2026, 1, 1))}
        self.refuses(constraint, Ending, **common, **(whole | facts))

    def test_a_partnership_ends_once(self, common):
        whole = {"kind": "departure", "period": DateRange(SIGNED, date(2026, 1, 1))}
        Ending.objects.create(**common, **whole)
        later = whole | {"period": DateRange(date(2026, 2, 1), date(2026, 3, 1))}
        self.refuses("a_partnership_ends_once", Ending, **common, **later)

    def test_nobody_merges_with_itself(self, common, partner):
        whole = {"kind": "merger", "period": DateRange(SIGNED, date(2026, 1, 1)), "successor": partner}
        self.refuses("nobody_merges_with_itself", Ending, **common, **whole)

    @pytest.mark.parametrize(
        ("constraint", "period"),
        [
            ("an_organization_has_one_name_at_a_time", DateRange(None, SIGNED)),
            ("an_earlier_name_has_its_last_day", DateRange(date(2026, 1, 1), None)),
        ],
    )
    def test_names_follow_one_another(self, cast, partner, constraint, period):
        common = {"organization": partner, "renamed_by": cast.secretary, "renamed_at": timezone.now()}
        EarlierName.objects.create(**common, name="First", period=DateRange(None, date(2025, 6, 1)))
        self.refuses(constraint, EarlierName, **common, name="Second", period=period)


def test_a_partnership_without_end_says_since_when(partner):
    standing = standing_of(partner)
    assert (standing.since, standing.ending, standing.asked_at, standing.is_dormant) == (SIGNED, None, None, False)
