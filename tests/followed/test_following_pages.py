"""Following a page by e-mail: which pages can be, what their followers are told, once, in their language (5.2)."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from alliance87.finding.actions import rebuild
from alliance87.finding.asking import entries_visible_to
from alliance87.followed import actions
from alliance87.followed.models import FollowedPage
from alliance87.followed.readings import THINGS, page_at
from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery, Following
from groups.models import Group
from partners.models import Commitment
from partners.models.day import today
from secretariat.exchange.actions.pledges import report_on_pledge
from secretariat.exchange.rules import ON_THE_WAY
from tests.cast import make_meeting
from tests.cms.made import news, page, publish, translated
from tests.events.made import published
from tests.exchange import made as exchange
from tests.finding.made import ANYBODY, read_all
from tests.gcg.closed_meeting import decide, hold_meeting
from tests.knowledge.made import accepted, partner_with

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


@pytest.fixture
def client():
    """A browser in a network of its own, whose visitors have not asked for anything yet."""
    return Client(REMOTE_ADDR=f"10.{'.'.join(str(one) for one in uuid4().bytes[:3])}")


@pytest.fixture(autouse=True)
def lists(db):
    """The lists are found, as on every portal after its first minute."""
    rebuild(["page"])


def follow(client, path, email=ADA):
    """Ask for it by the link at the foot of the page, and confirm."""
    foot = re.search(r'href="([^"]*/follow/\?page=[^"]*)"', client.get(path).text)
    assert client.post(foot[1], {"email": email}).status_code == 302
    delivery = Delivery.objects.filter(mailing__kind="following.asked").latest("pk")
    client.post(re.sub(r"^https?://[^/]+", "", delivery.words["link"]))
    return Following.objects.confirmed().get(email=email)


def told():
    """[(address, subject, text)] of what followers were told, after all that changed was read."""
    read_all()
    for one in actions.followed_pages():
        actions.tell_followers(one)
    those = Delivery.objects.filter(mailing__kind=actions.KIND).order_by("pk")
    letters = [(one, message_of(one)) for one in those]
    return [(one.email, str(letter.subject), letter.body) for one, letter in letters]


def test_who_follows_the_register_is_told_of_each_new_decision_once(client, cast):
    meeting = hold_meeting(cast, informal=True)
    first = decide(cast, meeting.items.last(), text="The GCG welcomes the plan.")
    read_all()
    follow(client, "/en/gcg/decisions/")
    assert told() == [], "what stood there when one began is no news"
    Following.objects.update(language="fr")
    second = decide(cast, meeting.items.first(), text="The GCG thanks Ghana.")
    [(address, subject, text)] = told()
    assert (address, "Registre des décisions" in subject) == (ADA, True)
    assert second.title in text
    assert second.get_absolute_url().replace("/en/", "/fr/") in text
    assert first.title not in text
    assert len(told()) == 1, "once"


def test_a_page_tells_what_is_newly_written_on_it_in_each_language(client, cast):
    one = page("Our mission", body=[("text", "<p>Nobody is owned.</p>")])
    translated(one, "Notre mission", slug="notre-mission", body=[("text", "<p>Personne ne possède personne.</p>")])
    read_all()
    follow(client, one.get_absolute_url())
    one.body = [("text", "<p>Nobody is owned.</p><p>Nobody is for sale.</p>")]
    publish(one)
    [(_address, subject, text)] = told()
    assert subject == "New on the page “Our mission”"
    assert "Nobody is for sale." in text
    follow(client, "/fr/notre-mission/", "bea@example.org")
    one.body = [("text", "<p>Only in English.</p>")]
    publish(one)
    assert [address for address, _subject, text in told() if "Only in English" in text] == [ADA]


def test_who_follows_pledges_is_told_of_each_new_one_and_of_what_is_said_of_it(client, cast):
    partner, colleague = exchange.at_desk(cast)
    one = exchange.accepted(partner, colleague, cast.secretary)
    read_all()
    follow(client, one.get_absolute_url())
    follow(client, "/en/pledges/", "bea@example.org")
    report_on_pledge(one, by=colleague, course=ON_THE_WAY, words="Twenty workshops were visited.")
    [(address, _subject, text)] = told()
    assert (address, "Twenty workshops were visited." in text) == (ADA, True)
    exchange.accepted(partner, colleague, cast.secretary, title="Ten schools")
    [_first, (address, _subject, text)] = told()
    assert (address, "Ten schools" in text) == ("bea@example.org", True)


def test_the_list_of_news_tells_of_news(client, cast):
    news("Old news")
    read_all()
    follow(client, "/en/news/")
    fresh = news("Two groups begin")
    [(_address, _subject, text)] = told()
    assert "Two groups begin" in text
    assert fresh.get_absolute_url() in text
    assert "Old news" not in text


def test_whoever_has_an_account_follows_by_one_press_and_stops_by_another(client, cast):
    read_all()
    client.force_login(cast.member)
    address = f"{reverse('follow')}?page=/en/gcg/decisions/"
    client.post(address)
    client.post(address)
    assert Following.objects.get().email == cast.member.email
    assert "Stop following" in client.get(address).text
    client.post(address, {"stop": "yes"})
    assert not Following.objects.exists()


def test_a_letter_stops_by_its_link_and_what_came_while_nobody_followed_is_told_to_nobody(client, cast):
    read_all()
    follow(client, "/en/gcg/decisions/")
    hold_meeting(cast)
    told()
    stop = Delivery.objects.get(mailing__kind=actions.KIND).words["stop_link"]
    client.post(re.sub(r"^https?://[^/]+", "", stop))
    assert not Following.objects.exists()
    hold_meeting(cast, number=13)
    read_all()
    follow(client, "/en/gcg/decisions/")
    assert len(told()) == 1


def test_who_never_confirmed_is_told_nothing(client, cast):
    read_all()
    client.post(f"{reverse('follow')}?page=/en/gcg/decisions/", {"email": ADA})
    hold_meeting(cast)
    assert told() == []


def test_what_is_not_public_can_be_followed_by_nobody_and_tells_nothing(client, cast):
    coming = make_meeting(cast, number=22, convened=False)
    read_all()
    for path in (coming.get_absolute_url(), "/en/desk/", "/en/nothing/", "/en/search/?q=a", "", "//", "/en/gcg/a\x01/"):
        assert client.get(reverse("follow"), {"page": path}).status_code == 404, path
        assert client.post(f"{reverse('follow')}?page={path}", {"email": ADA}).status_code == 404, path
    assert not FollowedPage.objects.exists()
    one = page("Our mission")
    read_all()
    follow(client, one.get_absolute_url())
    one.unpublish()
    assert told() == []
    publish(one)
    assert told() == [], "what they knew is known still"


def test_groups_and_countries_have_their_own_way_to_be_followed(client, cast):
    group = Group.objects.create(kind="action", name="Fair Harvests")
    page = client.get(reverse("follow"), {"page": group.get_absolute_url()})
    assert page["Location"] == reverse("groups:following", args=[group.slug])
    assert "Follow this page by e-mail" not in client.get(group.get_absolute_url()).text, "it says so once"
    page = client.get(reverse("follow"), {"page": "/en/pathfinder/gh/"})
    assert page["Location"] == reverse("pathfinder:following", args=["gh"])


def test_every_public_page_of_one_thing_is_known_by_its_address(client, cast):
    decide(cast, hold_meeting(cast, informal=True).items.last())
    holder = next(iter(cast.holders.values()))
    Commitment.objects.create(organization=holder, signatory="A", function="B", signed_on=today())
    page("Our mission")
    published(cast.secretary)
    partner, colleague = partner_with()
    accepted(partner, colleague, cast.secretary)
    exchange.accepted(partner, colleague, cast.secretary)
    exchange.noticed(partner, colleague, cast.secretary)
    rebuild()
    entries = entries_visible_to(ANYBODY).filter(route__in=THINGS)
    assert {entry.route for entry in entries} == set(THINGS)
    for entry in entries:
        assert page_at(reverse(entry.route, args=entry.parts)).parts == entry.parts, entry


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["x@localhost", "x@localhost.", "x@portal"])
def test_nobody_is_written_to_at_an_address_that_no_server_has(client, address):
    answer = client.post("/en/follow/?page=/en/pledges/", {"email": address})
    assert "Enter a valid email address" in answer.text
    assert not Delivery.objects.exists()
