"""What is new can be followed by a feed, without an account and without an address."""

from datetime import timedelta

import pytest
from defusedxml import ElementTree
from django.urls import reverse
from django.utils.translation import override

from alliance87.ui.feeds import for_xml
from gcg.actions.corrigenda import issue_corrigendum
from partners.actions.admissions import accept_application
from partners.models import Admission
from tests.cast import make_meeting
from tests.gcg.closed_meeting import decide
from tests.partners.registered import submitted
from tests.pathfinder.made import candidate, days_ago

ATOM = "{http://www.w3.org/2005/Atom}"


def entries_of(client, name):
    """[{tag: text, or address}] of the entries of a feed."""
    answer = client.get(reverse(name))
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = ElementTree.fromstring(answer.content)
    return [
        {child.tag.removeprefix(ATOM): child.text or child.get("href") for child in entry}
        for entry in found.findall(f"{ATOM}entry")
    ]


def test_characters_that_xml_cannot_hold_become_blanks():
    assert for_xml("soft\x0bbreak \x01\ud800 é ض 𝄞\n") == "soft break    é ض 𝄞\n"


def test_a_decision_is_in_the_feed_with_its_text_as_corrected(client, cast):
    decision = decide(cast, make_meeting(cast).items.last(), text="The GCG welcomes the raodmap.")
    (entry,) = entries_of(client, "gcg:decisions-feed")
    assert (entry["title"], entry["updated"]) == (f"{decision.symbol} {decision.title}", entry["published"])
    assert entry["link"].endswith(decision.get_absolute_url())
    issue_corrigendum(decision, by=cast.chair, kind="spelling", reads="raodmap", should_read="roadmap")
    (entry,) = entries_of(client, "gcg:decisions-feed")
    assert "welcomes the roadmap." in entry["summary"]
    assert entry["updated"] > entry["published"]


def test_a_step_of_a_country_is_an_entry(client, cast):
    candidate(cast.secretary, "SN", days=30)
    (entry,) = entries_of(client, "pathfinder:board-feed")
    assert entry["title"] == "Senegal: Interest expressed"
    assert entry["published"] == f"{days_ago(30)}T00:00:00+00:00"
    assert entry["id"].endswith(f"/en/pathfinder/sn/#interest-{days_ago(30)}")


def test_what_is_new_of_any_kind_is_in_one_feed(client, cast):
    decision = decide(cast, make_meeting(cast).items.last())
    assert [entry["title"] for entry in entries_of(client, "newest-feed")] == [
        f"Decision: {decision.symbol} {decision.title}"
    ]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("name", ["newest-feed", "gcg:decisions-feed", "pathfinder:board-feed"])
def test_a_feed_says_its_language_and_its_author(client, db, name, language):
    with override(language):
        answer = client.get(reverse(name))
    root = ElementTree.fromstring(answer.content)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == answer["Content-Language"] == language
    assert root.findtext(f"{ATOM}author/{ATOM}name") == ("Alianza 8.7" if language == "es" else "Alliance 8.7")
    assert f"/{language}/" in root.findtext(f"{ATOM}id")


def test_a_partner_admitted_again_is_another_entry(client, cast):
    organization = accept_application(submitted(cast.stranger), by=cast.secretary, seen=set())
    first = Admission.objects.get(organization=organization)
    first.pk, first.application = None, submitted(cast.member, difference="It is another office.")
    first.admitted_at -= timedelta(days=400)
    first.save()
    ids = [entry["id"] for entry in entries_of(client, "newest-feed")]
    assert len(ids) == len(set(ids)) == 2


@pytest.mark.parametrize("name", ["newest-feed", "gcg:decisions-feed", "pathfinder:board-feed"])
def test_an_empty_alliance_has_empty_feeds(client, db, name):
    assert entries_of(client, name) == []
