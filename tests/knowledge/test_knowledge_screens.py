"""The pages of knowledge: found and read by everyone, shared by partners, answered by those who read it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from partners.models.day import today
from secretariat.knowledge import actions
from secretariat.knowledge.models import Item, Version
from tests.knowledge.made import PRACTICE, a_file, accepted, partner_with, submitted

pytestmark = pytest.mark.django_db

TYPED = {name: value for name, value in PRACTICE.items() if name != "kind"} | {"countries": "Ghana\ncôte d'ivoire\nPER"}


def test_a_partner_shares_a_practice_and_the_secretariat_publishes_it(client, cast):
    partner, who = partner_with()
    client.force_login(who)
    address = reverse("knowledge:item-new", args=[partner.pk, "practice"])
    assert address in client.get(reverse("knowledge:ours")).text
    page = client.post(address, TYPED | {"upload": a_file()}, follow=True)
    version = Version.objects.get()
    assert page.redirect_chain == [(reverse("knowledge:version", args=[version.pk]), 302)]
    assert {country.pk for country in version.countries.all()} == {"GH", "CI", "PE"}
    assert client.get(reverse("knowledge:item", args=[version.item_id])).status_code == 404
    client.force_login(cast.secretary)
    assert version.title in client.get(reverse("knowledge:reading")).text
    client.post(reverse("knowledge:acceptance", args=[version.pk]))
    client.logout()
    page = client.get(reverse("knowledge:item", args=[version.item_id]))
    for words in ("Children left school for ten weeks.", "Circle of Schools", "Ghana", "Guide to harvests.txt"):
        assert words in page.text
    file = client.get(reverse("knowledge:version-file", args=[version.pk]))
    assert file["Content-Disposition"] == 'attachment; filename="Guide to harvests.txt"'


def test_who_writes_for_a_partner_is_led_to_what_it_shares(client, cast):
    _partner, writer = partner_with()
    _other, reader = partner_with("Quiet Circle", role="viewer")
    for who, is_led in ((writer, True), (reader, False)):
        client.force_login(who)
        for place in ("desk", "knowledge:items"):
            assert (f'href="{reverse("knowledge:ours")}"' in client.get(reverse(place)).text) == is_led, (who, place)


def test_suggestions_are_beside_the_form_of_the_next_version(client, cast):
    partner, who = partner_with()
    version = submitted(partner, who, upload=a_file())
    client.force_login(cast.secretary)
    refused = client.post(reverse("knowledge:suggestions", args=[version.pk]), {"suggestions": ""})
    assert "This field is required" in refused.text
    client.post(reverse("knowledge:suggestions", args=[version.pk]), {"suggestions": "Say what it cost."})
    client.force_login(who)
    address = reverse("knowledge:version-new", args=[version.item_id])
    page = client.get(address)
    assert "Say what it cost." in page.text
    assert "Children left school for ten weeks." in page.text
    seen = actions.state_of_item(version.item)
    client.post(address, TYPED | {"cost": "4 dollars", "keeps_file": "on", "seen": seen})
    again = version.item.last
    assert (again.number, again.cost, again.file_name) == (2, "4 dollars", "Guide to harvests.txt")
    late = client.post(address, TYPED | {"title": "Another", "seen": seen})
    assert "still waits for an answer" in late.text
    assert "Another" in late.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"countries": "Ghana\nAtlantis"}, "No country has this name: Atlantis."),
        ({"year": "1066"}, "greater than or equal to 1990"),
        ({"year": str(today().year + 1)}, "Enter a year from 1990"),
        ({"evidence": ""}, "This field is required"),
        ({"themes": ["cheese"]}, "not one of the available choices"),
        ({"link": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"upload": SimpleUploadedFile("a.exe", b"MZ\0\0")}, "This file is a program"),
    ],
)
def test_bad_input_is_an_error_at_its_field_and_nothing_is_lost(client, cast, typed, said):
    partner, who = partner_with()
    client.force_login(who)
    page = client.post(reverse("knowledge:item-new", args=[partner.pk, "practice"]), TYPED | typed)
    assert page.status_code == 200
    assert said in page.text
    assert "Children left school for ten weeks." in page.text
    assert not Item.objects.exists()


def test_a_tool_needs_no_more_than_a_summary(client, cast):
    partner, who = partner_with()
    client.force_login(who)
    address = reverse("knowledge:item-new", args=[partner.pk, "tool"])
    assert "The problem" not in client.get(address).text
    needed = ("title", "language", "year", "summary", "themes")
    client.post(address, {name: TYPED[name] for name in needed} | {"link": "https://example.org/tool"})
    assert Version.objects.get().kind == "tool"
    assert client.get(reverse("knowledge:item-new", args=[partner.pk, "cheese"])).status_code == 404


def test_the_page_says_its_language_and_its_age(client, cast):
    partner, who = partner_with()
    version = accepted(partner, who, cast.secretary, language="fr", title="Des repas à l’école", year=today().year - 9)
    page = client.get(reverse("knowledge:item", args=[version.item_id]))
    assert '<h1 lang="fr">' in page.text
    assert "Older than five years" in page.text
    assert "Older than five years" in client.get(reverse("knowledge:items")).text


def test_the_list_is_filtered_and_says_so_where_nothing_is_found(client, cast):
    partner, who = partner_with()
    accepted(partner, who, cast.secretary, "GH")
    address = reverse("knowledge:items")
    for asked in ({"theme": "child_labour"}, {"country": "GH", "sector": "agriculture"}, {"page": "99999999"}, {}):
        assert PRACTICE["title"] in client.get(address, asked).text
    for asked in (
        {"kind": "tool"},
        {"language": "es"},
        {"q": "giraffes"},
        {"country": "XX"},
        {"theme": "x"},
    ):
        page = client.get(address, asked)
        assert page.status_code == 200
        assert PRACTICE["title"] not in page.text


def many(partner, count):
    """So many public items, as rows."""
    now = timezone.now()
    items = Item.objects.bulk_create(Item(organization=partner) for _number in range(count))
    said = PRACTICE | {"outcome": "accepted", "answered_at": now, "public_from": now, "submitted_at": now}
    versions = Version.objects.bulk_create(Version(item=item, number=1, **said) for item in items)
    naming = Version.countries.through
    naming.objects.bulk_create(naming(version=version, country_id="GH") for version in versions)
    return versions


@pytest.mark.parametrize("asked", [{}, {"country": "GH", "theme": "child_labour", "q": "meals"}])
def test_the_pages_ask_the_same_at_any_size(client, cast, django_assert_max_num_queries, asked):
    partner, _who = partner_with()
    version = many(partner, 45)[0]
    with django_assert_max_num_queries(12):
        client.get(reverse("knowledge:items"), asked)
    with django_assert_max_num_queries(12):
        assert "Related" in client.get(reverse("knowledge:item", args=[version.item_id])).text


def test_an_editor_is_named_and_ended(client, cast):
    client.force_login(cast.secretary)
    address = reverse("knowledge:editors")
    page = client.post(address, {"person": cast.stranger.email, "theme": "child_labour"}, follow=True)
    assert "is now an editor of the theme" in page.text
    again = client.post(address, {"person": cast.stranger.email, "theme": "child_labour"})
    assert "already an editor of this theme" in again.text
    post = cast.stranger.themes_edited.get()
    client.post(reverse("knowledge:editor-ending", args=[post.pk]))
    assert "No theme has an editor yet" in client.get(address).text


def test_what_is_withdrawn_or_taken_off_is_no_longer_there(client, cast):
    partner, who = partner_with()
    one, two = (accepted(partner, who, cast.secretary, title=title) for title in ("One", "Two"))
    client.force_login(who)
    client.post(reverse("knowledge:item-withdrawal", args=[one.item_id]))
    client.force_login(cast.secretary)
    client.post(reverse("knowledge:removal", args=[two.pk]), {"because": "A court is asked."})
    client.logout()
    for version in (one, two):
        assert client.get(reverse("knowledge:item", args=[version.item_id])).status_code == 404
        assert client.get(reverse("knowledge:version-file", args=[version.pk])).status_code == 404
    client.force_login(who)
    assert "A court is asked." in client.get(two.get_absolute_url()).text


def test_a_list_in_a_text_is_shown_as_a_list(client, cast):
    version = accepted(*partner_with(), cast.secretary, done="Two things:\n\n- meals\n- hands")
    page = client.get(reverse("knowledge:item", args=[version.item_id]))
    assert "<li>meals</li>" in page.text
