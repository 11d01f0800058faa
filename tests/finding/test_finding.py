"""What is found of each kind, by whom, and when: at once where something was withdrawn, within seconds where it changed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from alliance87.documents.models import Document, FileText
from alliance87.finding import actions, offered
from alliance87.finding.models import Due, Entry
from alliance87.meetings.actions.papers import withdraw_paper
from alliance87.terms.models import Clause
from gcg.actions.corrigenda import issue_corrigendum
from gcg.found import _of_seat
from gcg.models import Composition, Convocation, Meeting, Paper
from groups.models import Group, NewsItem, Thread
from partners.models import Commitment, Organization
from partners.models.day import today
from tests.cast import make_meeting
from tests.finding.made import ANYBODY, found, read_all, titles_near
from tests.gcg.closed_meeting import decide, hold_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(cast):
    meeting = hold_meeting(cast, informal=True)
    return decide(cast, meeting.items.last(), text="The GCG welcomes the raodmap for <b>cobalt</b> mines.")


def kinds(words, user=ANYBODY):
    return {kind for kind, _title in found(words, user)}


def test_a_decision_is_found_by_everyone_with_its_words_as_corrected(cast, decision):
    read_all()
    assert kinds("cobalt mine") == {"decision"}
    issue_corrigendum(decision, by=cast.chair, kind="spelling", reads="raodmap", should_read="roadmap")
    read_all()
    assert ("decision", decision.title) in found("roadmap cobalt")


def test_the_symbol_typed_exactly_comes_first(cast, decision):
    read_all()
    assert found(decision.symbol)[0] == ("decision", decision.title)
    assert found(decision.symbol.lower().replace("/", " "))[0] == ("decision", decision.title)


def test_meetings_are_found_once_convened_and_items_by_members(cast):
    meeting = make_meeting(cast, number=21)
    title = meeting.items.last().title
    coming = make_meeting(cast, number=22, convened=False, starts_in=timedelta(days=9))
    read_all()
    assert "meeting" in kinds("GCG/21")
    assert kinds("GCG/22") == set()
    assert "meeting" in kinds("GCG/22", cast.secretary)
    assert "item" not in kinds(title)
    assert "item" in kinds(title, cast.member)
    assert not any("22" in title for _kind, title in found("GCG/22", cast.member))
    Convocation.objects.filter(meeting=meeting).delete()
    assert kinds("GCG/21") == set(), "at once, before the index is read anew"
    assert coming.pk


def test_a_seat_is_named_with_the_colon_of_the_language_that_is_read(cast):
    with override("fr"):
        title, _text = _of_seat(Composition(today()).seats[0])
    assert "\N{NO-BREAK SPACE}: " in title


def partner_of(cast, **names):
    """A holder that has signed the commitment, called so."""
    one = next(iter(cast.holders.values()))
    Commitment.objects.create(organization=one, signatory="A", function="B", signed_on=today())
    Organization.objects.filter(pk=one.pk).update(**names)
    return one


def test_a_partner_is_found_while_the_directory_lists_it(cast):
    one = partner_of(cast, name="Zebrafish Federation")
    read_all()
    assert kinds("zebrafish") == {"partner", "seat"}, "the seat is read anew with its holder"
    Commitment.objects.filter(organization=one).delete()
    assert kinds("zebrafish") == {"seat"}


def test_what_is_written_of_a_thing_is_found_within_the_next_reading(cast):
    group = Group.objects.create(kind="action", name="Quinoa Group", purpose="Harvests.")
    assert Due.objects.filter(kind="group", key=str(group.pk)).exists()
    read_all()
    assert kinds("quinoa") == {"group"}
    Group.objects.filter(pk=group.pk).update(name="Teff Group")
    read_all()
    assert kinds("quinoa") == set()
    assert kinds("teff") == {"group"}


def test_news_and_discussions_of_a_group_are_found_by_those_who_read_them(cast):
    group = Group.objects.create(kind="action", name="Quinoa Group")
    said = {"group": group, "text": "Millet.", "published_by": cast.secretary, "published_at": timezone.now()}
    inner = NewsItem.objects.create(title="Sorghum inside", is_public=False, **said)
    NewsItem.objects.create(title="Sorghum outside", is_public=True, **said)
    Thread.objects.create(group=group, title="Sorghum talk", started_by=cast.secretary, started_at=timezone.now())
    read_all()
    assert [title for _kind, title in found("sorghum")] == ["Sorghum outside"]
    assert len(found("sorghum", cast.stranger)) == 1
    assert len(found("sorghum", cast.secretary)) == 3
    assert titles_near("sorgum insde") == ["Sorghum outside"], "what may not be seen is not suggested either"
    assert "Sorghum inside" in titles_near("sorgum insde", cast.secretary)
    NewsItem.objects.filter(pk=inner.pk).update(withdrawn_at=timezone.now(), withdrawn_by=cast.secretary)
    assert len(found("sorghum", cast.secretary)) == 2


def test_documents_are_found_by_a_word_inside_by_those_who_may_read_them(cast, meeting):
    document = paper_with(cast, meeting, "Kryptonite clause within.")
    read_all()
    assert found("kryptonite") == []
    assert titles_near("a hidden papr") == []
    assert found("kryptonite", cast.member) == [("document", "A hidden paper")]
    assert found(document.symbol, cast.member)[0] == ("document", "A hidden paper")
    withdraw_paper(document.paper, by=cast.secretary)
    assert found("kryptonite", cast.member) == []


def paper_with(cast, meeting, words):
    document = Document.objects.create(
        symbol="GCG/12/INF/3",
        title="A hidden paper",
        issued_at=timezone.now(),
        media_type="text/plain",
        file="none.txt",
        size=1,
        sha256="0" * 64,
    )
    Paper.objects.create(
        item=meeting.items.first(), document=document, filed_by=cast.secretary, filed_at=timezone.now()
    )
    FileText.objects.create(document=document, language="en", state="read", words=words, begun_at=timezone.now())
    return document


def test_clauses_and_pages_are_found_and_the_own_language_comes_first(cast):
    actions.rebuild(["page", "clause", "country"])
    assert ("clause" in kinds("quorum")) is Clause.objects.filter(summary__icontains="quorum").exists()
    assert kinds("contact") == {"page"}


def test_a_long_text_is_cut_and_nul_goes(cast, meeting):
    words = "".join(f"w{number:x} " for number in range(400_000))
    document = paper_with(cast, meeting, "Start\x01 here " + words)
    read_all()
    entry = Entry.objects.get(kind="document", key=str(document.pk))
    assert entry.is_cut
    assert "\x01" not in entry.text
    assert found("w1f", cast.member) == [("document", "A hidden paper")]


def test_rebuilding_reads_everything_and_drops_what_is_no_more(cast):
    Group.objects.create(kind="action", name="Quinoa Group")
    Entry.objects.create(kind="group", key="999999", title="Gone", route="home", digest="")
    Entry.objects.create(kind="nothing", key="1", title="Gone", route="home", digest="")
    actions.rebuild()
    before = dict(Entry.objects.values_list("pk", "digest"))
    assert not Entry.objects.filter(title="Gone").exists()
    assert set(Entry.objects.values_list("kind", flat=True)) >= {"page", "clause", "seat", "group"}
    actions.rebuild()
    assert dict(Entry.objects.values_list("pk", "digest")) == before, "what did not change is not written"


def test_what_is_deleted_is_forgotten(cast):
    meeting = Meeting.objects.create(
        slug="77", number=77, starts_at=timezone.now(), counts_for_absence=True, languages=["en"]
    )
    read_all()
    assert Entry.objects.filter(kind="meeting", symbol="GCG/77").exists()
    meeting.delete()
    read_all()
    assert not Entry.objects.filter(kind="meeting", symbol="GCG/77").exists()


def test_every_kind_is_offered_once_with_a_route_that_exists():
    those = offered.findable()
    assert list(those) == [
        "page",
        "clause",
        "decision",
        "meeting",
        "item",
        "seat",
        "partner",
        "initiative",
        "group",
        "group-news",
        "group-meeting",
        "thread",
        "country",
        "roadmap",
        "about",
        "told",
        "document",
        "newsletter",
        "knowledge",
        "event",
        "pledge",
        "notice",
    ]


def test_names_that_are_not_shown_find_a_thing_and_stay_unseen(cast):
    one = partner_of(cast, also_found_by="oldname")
    read_all()
    assert kinds("oldname") == {"partner"}
    entry = Entry.objects.get(kind="partner", key=str(one.pk))
    assert "oldname" not in entry.title + entry.text
