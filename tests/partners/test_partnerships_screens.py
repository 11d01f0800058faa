"""The pages on which a partnership is confirmed, ends, or changes, and the Secretariat's overview of all."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alliance87.posts.models import StaffKind
from gcg.models import RemovalMatter
from partners.models import ConfirmationRequest, Ending
from partners.models.day import today
from partners.models.overview import Show
from tests.cast import give_role, make_meeting, person
from tests.gcg.closed_meeting import decide
from tests.partners.listed import add_colleague, list_partner

OVERVIEW = "/en/partners/overview/"


@pytest.fixture
def partner(cast):
    return list_partner("Circle of Survivors")


@pytest.fixture
def people(cast, partner):
    people = {"secretary": cast.secretary, "stranger": cast.stranger}
    for role in ("focal_point", "viewer"):
        people[role] = person(f"{role}@example.org", f"Person {role}")
        add_colleague(partner, people[role], role=role, by=cast.secretary)
    people["administrator"] = person("administrator@example.org", "Ada Administrator")
    give_role(people["administrator"], StaffKind.ADMINISTRATOR)
    return people


def asked(partner, days=10, lapsed=False):
    now = timezone.now()
    return ConfirmationRequest.objects.create(
        organization=partner,
        asked_at=now - timedelta(days=days),
        reminded_at=now - timedelta(days=days - 1) if lapsed else None,
        lapsed_at=now - timedelta(days=1) if lapsed else None,
    )


def ended(partner, kind, cast, days=1, **facts):
    return Ending.objects.create(
        organization=partner,
        kind=kind,
        period=DateRange(partner.commitment.signed_on, today() - timedelta(days=days)),
        entered_by=cast.secretary,
        entered_at=timezone.now(),
        **facts,
    )


def removed(partner, cast, meeting):
    """Its partnership ended by a decision of the meeting, each decision on an item of its own."""
    number = meeting.items.count() + 1
    item = meeting.items.create(number=number, title=f"Partnership of {partner}", kind="decision")
    decide(cast, item)
    RemovalMatter.objects.create(item=item, partner=partner, ending=ended(partner, "removal", cast))


def place(partner, name):
    return f"/en/partners/{partner.pk}/{name}/"


def test_a_focal_point_goes_from_the_desk_to_the_question_and_confirms(client, partner, people):
    asked(partner)
    client.force_login(people["focal_point"])
    [duty] = [one for one in client.get(reverse("desk")).context["desk"].duties if "still a partner" in one.act]
    assert duty.href == place(partner, "confirmation")
    assert "Confirm the partnership" in client.get(place(partner, "desk")).text
    page = client.get(duty.href).text
    assert "Ada Signatory" in page
    assert "Person focal_point" in page
    wrong = client.post(duty.href, {"goes_on": "on"})
    assert "errorlist" in wrong.text or "required" in wrong.text
    assert ConfirmationRequest.objects.get().answer is None
    client.post(duty.href, {"goes_on": "on", "is_right": "on", "stands": "on"})
    assert ConfirmationRequest.objects.get().answer.confirmed_by == people["focal_point"]
    assert "There is nothing to confirm" in client.get(duty.href).text
    again = client.post(duty.href, {"goes_on": "on", "is_right": "on", "stands": "on"})
    assert "There is nothing to confirm at present: the partnership is confirmed" in again.text
    assert not [one for one in client.get(reverse("desk")).context["desk"].duties if "still a partner" in one.act]


def test_a_viewer_is_not_asked(client, partner, people):
    asked(partner)
    client.force_login(people["viewer"])
    assert not [duty for duty in client.get(reverse("desk")).context["desk"].duties if "still a partner" in duty.act]
    for name in ("confirmation", "departure", "renaming", "merger"):
        assert client.post(place(partner, name), {}).status_code == 403


def test_a_focal_point_leaves(client, partner, people):
    client.force_login(people["focal_point"])
    page = place(partner, "departure")
    assert "Choose a later day" in client.post(page, {"day": "1999-01-01", "reasons": "Kept."}).text
    assert "Kept." in client.post(page, {"day": "1999-01-01", "reasons": "Kept."}).text
    for bad in ("", "nonsense", "0000-00-00", "9" * 500, "2026-02-30", "\0"):
        assert client.post(page, {"day": bad}).status_code == 200
    assert client.post(page, {"day": today().isoformat()}).url == partner.get_absolute_url()
    assert client.get(place(partner, "desk")).status_code == 404
    client.force_login(people["secretary"])
    assert "A partner from" in client.get(place(partner, "desk")).text
    assert "not been a partner since" in client.post(page, {"day": today().isoformat()}).text


def test_an_announced_departure_is_changed_and_taken_back(client, partner, people):
    client.force_login(people["focal_point"])
    page = place(partner, "departure")
    for days in (300, 30):
        client.post(page, {"day": (today() + timedelta(days=days)).isoformat()})
    assert Ending.objects.get().day == today() + timedelta(days=30)
    assert page in client.get(place(partner, "desk")).text
    assert "Withdraw the departure" in client.get(page).text
    assert client.post(f"{page}withdrawal/").url == place(partner, "desk")
    assert "Withdraw the departure" not in client.get(page).text
    assert "has been announced" in client.post(f"{page}withdrawal/").text


def test_an_administrator_renames_and_merges(client, partner, people):
    other = list_partner("Union of the Coast")
    client.force_login(people["secretary"])
    for name in ("renaming", "merger"):
        assert place(partner, name) not in client.get(place(partner, "desk")).text
        assert client.get(place(partner, name)).status_code == 403
    client.force_login(people["administrator"])
    assert place(partner, "renaming") in client.get(place(partner, "desk")).text
    renaming, merger = place(partner, "renaming"), place(partner, "merger")
    assert "at most 200 characters" in client.post(renaming, {"name": "x" * 10_000, "day": "2026-01-01"}).text
    client.post(renaming, {"name": "Сircle of Survivors", "day": today().isoformat()})
    partner.refresh_from_db()
    assert partner.name == "Сircle of Survivors"
    assert "No partner has this name" in client.post(merger, {"into": partner.name, "day": today().isoformat()}).text
    assert "No partner has this name" in client.post(merger, {"into": "Nobody at all", "day": "x"}).text
    assert client.post(merger, {"into": "\0" * 300, "day": "\0"}).status_code == 200
    assert client.post(merger, {"into": other.name.upper(), "day": today().isoformat()}).url == other.get_absolute_url()


def test_who_has_the_same_name_is_told_apart_by_its_page(client, partner, people):
    """Two entered twice under one name are the very ones that are merged."""
    same = [list_partner(partner.name, acronym="COS") for _ in range(2)]
    list_partner("COS")
    client.force_login(people["administrator"])
    merger = place(partner, "merger")
    asked = client.post(merger, {"into": partner.name, "day": "x"}).text
    assert [f"{one} {one.get_absolute_url()}" in asked for one in (partner, *same)] == [False, True, True]
    assert "Which one?" not in client.post(merger, {"into": "cos", "day": "x"}).text, "a name goes before acronyms"
    for written in (str(same[0].pk), same[0].get_absolute_url(), f"https://example.org{same[0].get_absolute_url()}"):
        page = client.post(merger, {"into": written, "day": "x"})
        assert page.context["form"].cleaned_data["into"] == same[0]
    assert "No partner has this name" in client.post(merger, {"into": str(partner.pk), "day": "x"}).text
    assert "No partner has this name" in client.post(merger, {"into": "9" * 18, "day": "x"}).text
    assert client.post(merger, {"into": same[1].get_absolute_url(), "day": today().isoformat()}).status_code == 302
    assert Ending.objects.get().successor == same[1]


@pytest.mark.parametrize(
    ("show", "name"),
    [
        ("waiting", "Asked"),
        ("dormant", "Silent"),
        ("unreached", "Unreached"),
        ("departed", "Gone"),
        ("removed", "Removed"),
        ("merged", "Merged"),
    ],
)
def test_the_overview_shows_each_kind(client, cast, partner, people, show, name):
    partners = {one: list_partner(one) for one in ("Asked", "Silent", "Unreached", "Gone", "Removed", "Merged")}
    for one in set(partners) - {"Unreached"}:
        add_colleague(partners[one], people["viewer"], role="focal_point", by=cast.secretary)
    asked(partners["Asked"])
    for days in (400, 100):
        asked(partners["Silent"], days, lapsed=True)
    ended(partners["Gone"], "departure", cast)
    removed(partners["Removed"], cast, make_meeting(cast))
    ended(partners["Merged"], "merger", cast, successor=partner)
    client.force_login(cast.secretary)
    page = client.get(OVERVIEW, {"show": show})
    assert [one.name for one in page.context["page"].object_list] == [name]
    assert client.get(OVERVIEW, {"show": show, "q": "zzz"}).context["page"].paginator.count == 0


@pytest.mark.parametrize("query", [{"show": "nonsense"}, {"q": "x" * 5000}, {"page": "-1"}])
def test_strange_questions_are_answered(client, cast, query):
    client.force_login(cast.secretary)
    assert client.get(OVERVIEW, query).status_code == 200


@pytest.mark.parametrize("show", list(Show))
def test_the_overview_takes_the_same_queries_at_one_row_and_at_thirty(client, cast, partner, people, show):
    def taken():
        with CaptureQueriesContext(connection) as captured:
            client.get(OVERVIEW, {"show": show.value})
        return len(captured)

    def enter(number):
        add_colleague(new := list_partner(f"Asked {number}"), people["viewer"], role="focal_point", by=cast.secretary)
        asked(new)
        silent = list_partner(f"Silent {number}")
        asked(silent, 400, lapsed=True)
        asked(silent, 100, lapsed=True)
        ended(list_partner(f"Gone {number}"), "departure", cast)
        removed(list_partner(f"Removed {number}"), cast, meeting)
        ended(list_partner(f"Merged {number}"), "merger", cast, successor=partner)

    client.force_login(cast.secretary)
    meeting = make_meeting(cast)
    enter(0)
    first = taken()
    for number in range(1, 31):
        enter(number)
    assert taken() == first <= 12


def test_the_secretariat_is_told_of_partners_nobody_can_be_reached_at(client, cast, partner, people):
    list_partner("Unreached")
    client.force_login(cast.secretary)
    [duty] = [one for one in client.get(reverse("desk")).context["desk"].duties if "focal point" in one.act]
    assert duty.act == "Find a focal point for 1 partner"
    page = client.get(duty.href)
    assert [one.name for one in page.context["page"].object_list] == ["Unreached"]
