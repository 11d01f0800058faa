"""A partner's own desk: its page, its initiatives, its colleagues, and who gets there."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliance87.terms.refusal import Refusal
from partners.actions.initiatives import edit_initiative, end_initiative, enter_initiative, state_of_initiative
from partners.actions.invitations import invite_colleague
from partners.actions.pages import edit_page, state_of_page
from partners.models import Initiative, Invitation, Profile
from partners.models.directory import profile_of
from partners.models.initiatives import today
from tests.cast import person
from tests.partners.listed import add_colleague, list_partner

SAID = {"title": "Safe harvests", "themes": ["child_labour"], "starts_on": "2026-02-01"}


@pytest.fixture
def people(cast):
    """A partner with a focal point, an editor and a viewer."""
    people = {"partner": list_partner("Circle of Survivors")}
    for role in ("focal_point", "editor", "viewer"):
        people[role] = person(f"{role}@example.org", f"Person {role}")
        add_colleague(people["partner"], people[role], role=role, by=cast.secretary)
    return people | {"secretary": cast.secretary, "stranger": cast.stranger, "member": cast.member}


@pytest.fixture
def place(people):
    return f"/en/partners/{people['partner'].pk}/"


def signed_in(client, who):
    client.force_login(who)
    return client


def enter(people, **said):
    given = {"title": "Safe harvests", "themes": ["child_labour"], "countries": ["GH"], "starts_on": date(2026, 2, 1)}
    return enter_initiative(people["partner"], by=people["editor"], **given | said)


def seen_of(people):
    return state_of_page(people["partner"], profile_of(people["partner"]))


def say(people, **said):
    return edit_page(people["partner"], by=people["editor"], seen=seen_of(people), **said)


class TestPage:
    def test_an_editor_says_what_the_page_says(self, client, people, place):
        form = {"acronym": "COS", "website": "cos.example.org", "mandate": "We listen.", "themes": ["child_labour"]}
        signed_in(client, people["editor"])
        form["seen"] = seen_of(people)
        assert client.post(f"{place}page/", form).url == f"{place}desk/"
        page = client.get(place).content.decode()
        assert all(words in page for words in ("COS", "https://cos.example.org", "We listen.", "Child labour"))

    @pytest.mark.parametrize(
        ("said", "error"),
        [
            ({"website": "javascript:alert(1)"}, "valid URL"),
            ({"themes": ["nonsense"]}, "not one of the available choices"),
            ({"mandate": "x" * 4001}, "at most 4000"),
            ({"acronym": "x\0y"}, "Null characters"),
        ],
    )
    def test_bad_input_is_said_at_the_field_and_kept(self, client, people, place, said, error):
        signed_in(client, people["editor"])
        page = client.post(f"{place}page/", {"acronym": "KEPT", "mandate": "Kept words."} | said).content.decode()
        assert error in page
        assert "KEPT" in page or "acronym" in said
        assert Profile.objects.get().mandate == ""

    def test_what_is_said_is_text(self, client, people, place):
        say(people, mandate="<script>alert(1)</script>")
        assert "<script>alert" not in client.get(place).content.decode()

    def test_what_was_written_on_an_older_page_is_refused_and_shows_what_is_stored(self, client, people, place):
        signed_in(client, people["editor"])
        seen = client.get(f"{place}page/").context["form"].carried
        say(people, mandate="Theirs.")
        page = client.post(f"{place}page/", {"mandate": "Ours.", "seen": seen}).content.decode()
        assert all(words in page for words in ("Somebody changed this", "Theirs.", "Ours."))
        assert Profile.objects.get().mandate == "Theirs."
        again = client.get(f"{place}page/").context["form"].carried
        client.post(f"{place}page/", {"mandate": "Ours.", "seen": again})
        assert Profile.objects.get().mandate == "Ours."

    def test_others_do_not_say_it(self, people):
        for who in ("viewer", "stranger", "member"):
            with pytest.raises(PermissionDenied):
                edit_page(people["partner"], by=people[who], seen=None, mandate="Mine.")


class TestInitiatives:
    def test_one_is_entered_and_found_on_the_public_page(self, client, people, place):
        signed_in(client, people["editor"])
        said = SAID | {"countries": ["GH", "CI"], "outcomes": "200 schools.", "offered": "Trainers.", "sought": "Vans."}
        assert client.post(f"{place}initiatives/new/", said).url == f"{place}desk/"
        client.logout()
        page = client.get(place).content.decode()
        assert all(
            words in page
            for words in ("Safe harvests", "Ghana", "since 1 February 2026", "200 schools.", "Trainers.", "Vans.")
        )

    @pytest.mark.parametrize(
        ("said", "error"),
        [
            ({"title": ""}, "This field is required"),
            ({"title": "x" * 201}, "at most 200"),
            ({"themes": []}, "This field is required"),
            ({"last_day": "2026-01-01"}, "before the first"),
            ({"starts_on": "0000-00-00"}, "valid date"),
            ({"last_day": "9999-12-31"}, "Check the year"),
            ({"starts_on": "0001-01-01"}, "Check the year"),
            ({"countries": ["XX"]}, "not one of the available choices"),
        ],
    )
    def test_bad_input_is_said_at_the_field(self, client, people, place, said, error):
        signed_in(client, people["editor"])
        assert error in client.post(f"{place}initiatives/new/", SAID | said).content.decode()
        assert not Initiative.objects.exists()

    def test_it_is_edited(self, client, people, place):
        one = enter(people, outcomes="Kept.")
        signed_in(client, people["editor"])
        assert "Kept." in client.get(f"{place}initiatives/{one.pk}/").content.decode()
        said = SAID | {"title": "Safer harvests", "countries": ["TG"], "seen": state_of_initiative(one)}
        client.post(f"{place}initiatives/{one.pk}/", said)
        one.refresh_from_db()
        assert (one.title, [country.pk for country in one.countries.all()]) == ("Safer harvests", ["TG"])

    @pytest.mark.parametrize("page", ["", "ending/"])
    def test_what_was_written_on_an_older_state_is_refused(self, client, people, place, page):
        one = enter(people)
        signed_in(client, people["editor"])
        address = f"{place}initiatives/{one.pk}/{page}"
        seen = client.get(address).context["form"].carried
        Initiative.objects.filter(pk=one.pk).update(outcomes="Theirs.")
        said = SAID | {"last_day": "2026-03-01", "outcomes": "Ours.", "seen": seen}
        assert "Somebody changed this" in client.post(address, said).content.decode()
        assert Initiative.objects.get().outcomes == "Theirs."

    def test_it_ends_on_a_day_and_says_so(self, client, people, place):
        one = enter(people)
        signed_in(client, people["editor"])
        said = {"last_day": "2026-03-01", "outcomes": "Done well.", "seen": state_of_initiative(one)}
        client.post(f"{place}initiatives/{one.pk}/ending/", said)
        one.refresh_from_db()
        assert one.last_day == date(2026, 3, 1)
        page = client.get(place).content.decode()
        assert "1 February 2026 to 1 March 2026" in page
        assert "Done well." in page

    def test_it_runs_on_its_last_day_and_has_ended_the_day_after(self, people):
        assert not enter(people, last_day=today()).has_ended
        assert enter(people, last_day=today() - timedelta(days=1)).has_ended
        assert enter(people).last_day is None

    def test_it_does_not_end_before_it_began(self, people):
        one = enter(people)
        seen = state_of_initiative(one)
        with pytest.raises(Refusal, match="before the first day"):
            end_initiative(one, by=people["editor"], seen=seen, last_day=date(2026, 1, 1), outcomes="")

    def test_others_keep_away(self, people):
        one = enter(people)
        for who in ("viewer", "stranger", "member"):
            with pytest.raises(PermissionDenied):
                enter_initiative(people["partner"], by=people[who], title="x", countries=[], starts_on=today())
            with pytest.raises(PermissionDenied):
                edit_initiative(one, by=people[who], seen=None, title="x", countries=[], starts_on=today())
            with pytest.raises(PermissionDenied):
                end_initiative(one, by=people[who], seen=None, last_day=today(), outcomes="")

    def test_one_of_another_partner_is_not_here(self, client, people, place):
        one = enter(people)
        signed_in(client, people["secretary"])
        other = list_partner("Other")
        assert client.get(f"/en/partners/{other.pk}/initiatives/{one.pk}/").status_code == 404
        assert client.get(f"{place}initiatives/{one.pk}/").status_code == 200


class TestDoors:
    def test_each_role_gets_its_screens(self, client, people, place):
        one = enter(people)
        colleague = people["partner"].colleagues.get(person=people["editor"])
        invitation = invite_colleague(people["partner"], by=people["secretary"], email="a@example.org", role="viewer")
        screens = {
            "desk/": (200, 200, 200),
            "page/": (200, 200, 403),
            "initiatives/new/": (200, 200, 403),
            f"initiatives/{one.pk}/": (200, 200, 403),
            f"initiatives/{one.pk}/ending/": (200, 200, 403),
            "colleagues/": (200, 403, 403),
            f"colleagues/{colleague.pk}/": (200, 403, 403),
            f"colleagues/{colleague.pk}/ending/": (200, 200, 403),
            f"colleagues/{colleague.pk}/hand-over/": (200, 403, 403),
            f"colleagues/{colleague.pk}/shown/": (403, 200, 403),
            f"invitations/{invitation.pk}/revocation/": (200, 403, 403),
        }
        for method in ("get", "post"):
            for screen in screens:
                assert "/login/" in getattr(client, method)(f"{place}{screen}").url
        for who, place_of in (("focal_point", 0), ("editor", 1), ("viewer", 2)):
            signed_in(client, people[who])
            got = {screen: client.get(f"{place}{screen}").status_code for screen in screens}
            assert got == {screen: statuses[place_of] for screen, statuses in screens.items()}
        for who in ("stranger", "member"):
            signed_in(client, people[who])
            assert {client.get(f"{place}{screen}").status_code for screen in screens} == {404}
        signed_in(client, people["secretary"])
        got = {screen: client.get(f"{place}{screen}").status_code for screen in screens}
        assert {screen for screen, status in got.items() if status != 200} == {f"colleagues/{colleague.pk}/shown/"}

    def test_a_focal_point_keeps_colleagues_on_screen(self, client, people, place):
        signed_in(client, people["focal_point"])
        client.post(f"{place}colleagues/", {"email": "new@example.org", "role": "viewer"})
        invitation = Invitation.objects.get()
        assert "new@example.org" in client.get(f"{place}colleagues/").content.decode()
        client.post(f"{place}invitations/{invitation.pk}/revocation/", {"go": "1"})
        assert "new@example.org" not in client.get(f"{place}colleagues/").context["invitations"]
        own = people["partner"].colleagues.get(person=people["focal_point"])
        for page in (f"{place}colleagues/{own.pk}/", f"{place}colleagues/{own.pk}/ending/"):
            said = client.get(page).text
            assert "last focal point" in said
            assert f"{place}colleagues/{own.pk}/hand-over/" in said
            assert "End this role" not in said
            assert "Change the role" not in said
        assert "last focal point" in client.post(f"{place}colleagues/{own.pk}/ending/").content.decode()
        editor = people["partner"].colleagues.get(person=people["editor"])
        assert client.post(f"{place}colleagues/{own.pk}/hand-over/", {"successor": editor.pk}).url == "/en/desk/"
        assert client.get(f"{place}desk/").status_code == 404

    @pytest.mark.parametrize("screen", ["", "desk/", "colleagues/"])
    def test_screens_take_the_same_queries_at_one_row_and_at_thirty(self, client, people, place, screen, cast):
        def taken():
            with CaptureQueriesContext(connection) as captured:
                client.get(f"{place}{screen}")
            return len(captured)

        signed_in(client, people["focal_point"])
        enter(people)
        invite_colleague(people["partner"], by=people["secretary"], email="a@example.org", role="viewer")
        first = taken()
        for alternate in list(cast.alternates.values())[:15]:
            add_colleague(people["partner"], alternate, role="viewer", by=people["secretary"])
            invite_colleague(people["partner"], by=people["secretary"], email=f"a.{alternate.email}", role="viewer")
            enter(people)
        assert taken() == first <= 12
