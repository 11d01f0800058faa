"""Papers: their symbols, who files them, who reads them."""

from datetime import timedelta
from io import BytesIO

import pytest
from asgiref.sync import async_to_sync
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from alliance87.documents.models import Document
from alliance87.meetings.actions.papers import file_paper, withdraw_paper
from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from gcg.actions.agenda import agenda_pdf
from gcg.models import Closure, Opening
from tests.cast import make_meeting
from tests.documents import files
from tests.finding.made import read_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting(cast):
    """Convened, in 40 days."""
    return make_meeting(cast, starts_in=timedelta(days=40))


_count = iter(range(10_000))


def paper(cast, meeting, *, by=None, content=None, item=1, distribution="restricted", **fields):
    content = content or files.PDF + str(next(_count)).encode()
    return file_paper(
        meeting.items.get(number=item),
        by=by or cast.secretary,
        title="Workplan",
        upload=ContentFile(content, name="workplan.pdf"),
        distribution=distribution,
        **fields,
    )


def test_papers_take_the_meeting_s_numbers_in_turn_and_never_twice(cast, meeting):
    first = paper(cast, meeting)
    withdraw_paper(first, by=cast.secretary)
    second = paper(cast, meeting, item=2)
    revision = paper(cast, meeting, changes=second.document, change="Rev")
    assert [one.document.symbol for one in (first, second, revision)] == ["GCG/12/1", "GCG/12/2", "GCG/12/2/Rev.1"]
    assert revision.item.number == 1


def test_the_same_file_is_filed_once(cast, meeting):
    first = paper(cast, meeting, content=files.PDF)
    with pytest.raises(Refusal, match="already filed as GCG/12/1"):
        paper(cast, meeting, content=files.PDF, item=2)
    withdraw_paper(first, by=cast.secretary)
    assert paper(cast, meeting, content=files.PDF).document.symbol == "GCG/12/2"


@pytest.mark.parametrize(("days", "late"), [(15, False), (13, True)])
def test_a_late_paper_is_filed_and_said_to_be_late(cast, days, late):
    paper(cast, make_meeting(cast, starts_in=timedelta(days=days)))
    assert Entry.objects.get(act="gcg.paper.filed").details["late"] is late


@pytest.mark.parametrize("who", ["chair", "member", "observer", "stranger"])
def test_only_the_secretariat_files_and_withdraws(cast, meeting, who):
    filed = paper(cast, meeting)
    with pytest.raises(PermissionDenied):
        paper(cast, meeting, by=getattr(cast, who))
    with pytest.raises(PermissionDenied):
        withdraw_paper(filed, by=getattr(cast, who))


def test_papers_come_in_during_the_meeting_and_not_after_it(cast, meeting):
    Opening.objects.create(meeting=meeting, opened_by=cast.chair, opened_at=timezone.now())
    paper(cast, meeting)
    Closure.objects.create(meeting=meeting, closed_by=cast.chair, closed_at=timezone.now())
    with pytest.raises(Refusal, match="is closed"):
        paper(cast, meeting)


def reads(client, user, document):
    """Whether `user` may download it (None: nobody is signed in)."""
    client.logout()
    if user:
        client.force_login(user)
    return client.get(reverse("documents:document", args=[document.symbol.replace("/", "-")])).status_code == 200


READERS = ("secretary", "chair", "member", "alternate", "observer", "stranger")


def readers(cast, client, document):
    return [who for who in READERS if reads(client, getattr(cast, who), document)]


def test_restricted_papers_are_for_members_and_open_ones_for_the_meeting_s_observers_too(cast, meeting, client):
    members = ["secretary", "chair", "member", "alternate"]
    assert readers(cast, client, paper(cast, meeting).document) == members
    opened = paper(cast, meeting, distribution="open").document
    assert readers(cast, client, opened) == [*members, "observer"]
    assert not reads(client, None, opened)
    Opening.objects.create(meeting=meeting, opened_by=cast.chair, opened_at=timezone.now())
    Closure.objects.create(meeting=meeting, closed_by=cast.chair, closed_at=timezone.now())
    assert readers(cast, client, opened) == members


def test_an_open_paper_of_a_restricted_item_is_not_for_observers(cast, meeting, client):
    meeting.items.filter(number=1).update(is_restricted=True)
    assert "observer" not in readers(cast, client, paper(cast, meeting, distribution="open").document)


def test_a_withdrawn_paper_stays_with_the_secretariat(cast, meeting, client):
    filed = paper(cast, meeting)
    withdraw_paper(filed, by=cast.secretary)
    assert readers(cast, client, filed.document) == ["secretary"]


def test_a_replaced_paper_says_so_in_every_list(cast, meeting, client):
    old = paper(cast, meeting)
    paper(cast, meeting, changes=old.document, change="Rev", item=2)
    paper(cast, meeting, changes=old.document, change="Corr")
    client.force_login(cast.secretary)
    for name, args in (("item", ["12", 1]), ("agenda", ["12"]), ("item-papers", ["12", 1])):
        page = client.get(reverse(f"gcg:{name}", args=args)).content.decode()
        assert page.count("Replaced by GCG/12/1/Rev.1") == 1, name
        assert "Read with GCG/12/1/Corr.1" in page, name
    register = client.get("/en/documents/", {"q": "GCG/12/1"}).text
    assert register.count("Replaced by GCG/12/1/Rev.1") == 1
    assert "replaced by GCG/12/1/Rev.1" in words_of_pdf(agenda_pdf(meeting))
    read_all()
    found = client.get(reverse("search"), {"q": "GCG/12/1"}).text
    assert found.count("Replaced by GCG/12/1/Rev.1") == 1
    assert [row.replaced_by for row in Document.objects.with_changes().order_by("pk")] == ["GCG/12/1/Rev.1", None, None]


def test_an_earlier_revision_is_replaced_by_the_newest_that_stands(cast, meeting, django_assert_num_queries):
    original = paper(cast, meeting).document
    first, second, third = (paper(cast, meeting, changes=original, change="Rev") for _revision in range(3))
    added = paper(cast, meeting, changes=original, change="Add").document
    withdraw_paper(third, by=cast.secretary)
    newest = "GCG/12/1/Rev.2"
    expected = {original: newest, first.document: newest, second.document: None, third.document: None, added: None}
    with django_assert_num_queries(2):
        found = {document: document.replaced_by for document in Document.objects.with_changes()}
    assert found == expected
    assert {document: document.replaced_by for document in Document.objects.all()} == expected
    with django_assert_num_queries(1):
        found = {document: document.replacement for document in Document.objects.with_replacement()}
    assert found == expected


def test_the_printed_agenda_marks_restricted_items_and_is_for_those_who_read_it(cast, meeting):
    meeting.items.filter(number=1).update(is_restricted=True)
    for reader, said in ((cast.member, "restricted"), (cast.observer, "observers and presenters")):
        words = words_of_pdf(agenda_pdf(meeting, reader=reader))
        assert said in words
        assert ("Item 1" in words) is (reader == cast.member)


def words_of_pdf(content):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def test_papers_of_a_meeting_being_prepared_are_not_out_yet(cast, client):
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=40))
    assert readers(cast, client, paper(cast, meeting, distribution="open").document) == ["secretary", "chair"]


def test_a_download_is_kept_apart_from_the_portal(cast, meeting, client):
    document = paper(cast, meeting, content=files.PDF).document
    client.force_login(cast.member)
    response = client.get(reverse("documents:document", args=["GCG-12-1"]))
    assert response["Content-Disposition"] == 'attachment; filename="GCG-12-1.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Type"] == "application/pdf"
    assert int(response["Content-Length"]) == document.size
    assert async_to_sync(_whole)(response) == files.PDF


async def _whole(response):
    return b"".join([chunk async for chunk in response.streaming_content])


def test_an_address_that_is_no_symbol_finds_nothing(cast, client):
    client.force_login(cast.secretary)
    assert client.get("/en/documents/..-..-etc-passwd/").status_code == 404
