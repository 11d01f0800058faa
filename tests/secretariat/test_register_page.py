"""The register of documents as readers see it: who finds what, by symbol, filter and word."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from alliance87.documents.actions import file_document
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Document
from alliance87.documents.permissions import documents_read_by
from alliance87.documents.tasks import read_files
from alliance87.documents.word.reading import read
from alliance87.documents.word.writing import written
from alliance87.meetings.actions.papers import file_paper
from demonstration.papers import pdf
from gcg.models import AgendaItem, Decision, Filing, Paper
from gcg.tasks import file_decisions
from secretariat.register.actions import translate_document
from secretariat.register.readings import found_in, meetings_in
from tests.cast import make_meeting
from tests.documents.files import note_file
from tests.gcg.closed_meeting import hold_meeting

pytestmark = pytest.mark.django_db
LIST = reverse("register:documents")


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting(cast):
    return make_meeting(cast, starts_in=timedelta(days=40))


def paper(cast, meeting, title="Workplan", *, text="Remediation funds.", distribution="restricted", **fields):
    upload = ContentFile(pdf("symbol", title, [text]), "a.pdf")
    return file_paper(
        meeting.items.get(number=1),
        by=cast.secretary,
        title=title,
        upload=upload,
        distribution=distribution,
        **fields,
    ).document


def found_by(client, user=None, **asked):
    client.logout()
    if user:
        client.force_login(user)
    page = client.get(LIST, asked).context["page"]
    return [document.symbol for document in page.object_list]


def test_papers_of_each_series_are_found_by_their_symbols(client, cast, meeting):
    first = paper(cast, meeting, "One", series="INF", text="One.")
    paper(cast, meeting, "Two", series="CRP", text="Two.")
    paper(cast, meeting, "Three", series="L", text="Three.")
    paper(cast, meeting, "Four", changes=first, change="Rev", text="Four.")
    everything = ["GCG/12/CRP/1", "GCG/12/INF/1", "GCG/12/INF/1/Rev.1", "GCG/12/L/1"]
    assert found_by(client, cast.member, q="GCG/12") == everything
    assert found_by(client, cast.member, q="gcg 12 inf 1") == ["GCG/12/INF/1", "GCG/12/INF/1/Rev.1"]
    assert found_by(client, cast.member, q="inf/1/rev.1") == ["GCG/12/INF/1/Rev.1"]
    assert found_by(client, cast.member, kind="limited") == ["GCG/12/L/1"]
    assert '<td data-label="Kind">Limited distribution (L)</td>' in client.get(LIST, {"q": "L/1"}).content.decode()
    assert found_by(client, cast.member, meeting="GCG/12") == everything
    assert found_by(client, cast.member, meeting="GCG/99") == []


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("The workers’ plan", "workers' pl"),
        ("Éthique au travail", "ethiq"),
        ("Plan 2026–2027", "2026-2027"),
        ("Plan ٢٠٢٦", "2026"),
        ("План работы", "план раб"),
        ("خطة العمل", "خطة الع"),
        ("Half done: 100%", "100%"),
        ("Another", "ＧＣＧ／12／1"),
    ],
)
def test_a_title_is_found_by_a_part_of_it_in_any_script_and_spelling(client, cast, meeting, title, asked):
    paper(cast, meeting, title)
    assert found_by(client, cast.member, q=asked) == ["GCG/12/1"]
    assert found_by(client, cast.member, q="%") == (["GCG/12/1"] if "%" in title else [])


def test_a_word_inside_finds_a_document_only_for_those_who_may_read_it(client, cast, meeting):
    paper(cast, meeting)
    read_files()
    assert found_by(client, cast.member, q="remediation") == ["GCG/12/1"]
    assert found_by(client, cast.stranger, q="remediation") == []
    assert found_by(client, q="GCG/12") == []
    assert found_by(client, cast.observer) == []


def test_words_titles_and_symbols_are_looked_up_in_indexes_and_not_in_every_row(cast, meeting):
    paper(cast, meeting)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
    plan = found_in(documents_read_by(cast.secretary), {"q": "gcg 12"}).explain()
    for index in ("document_title", "document_path", "file_text_search"):
        assert f"Bitmap Index Scan on {index}" in plan


def test_the_list_offers_only_meetings_of_whose_documents_one_may_read_one(client, cast, meeting):
    paper(cast, meeting)
    for number, user in ((1, cast.member), (1, cast.secretary), (0, cast.stranger), (0, cast.observer)):
        assert meetings_in(documents_read_by(user)) == ["GCG/12"][:number]


def test_decisions_enter_the_register_by_themselves_for_everyone(client, cast):
    held = hold_meeting(cast, number=11)
    decisions = list(Decision.objects.filter(meeting=held).order_by("number"))
    assert decisions
    file_decisions()
    file_decisions()
    assert Filing.objects.count() == len(decisions)
    assert found_by(client, kind="decision", q="GCG/11") == [decision.symbol for decision in decisions]
    document = Document.objects.get(symbol=decisions[0].symbol)
    assert document.issued_at == decisions[0].adopted_at
    answer = client.get(document.get_absolute_url())
    assert answer.status_code == 200
    read_files()
    word = decisions[0].text.split()[-1].strip(".")
    assert decisions[0].symbol in found_by(client, q=word)


def test_one_symbol_is_in_several_languages(client, cast, meeting):
    document = paper(cast, meeting)
    translate_document(document, by=cast.secretary, language="fr", title="Plan", upload=note_file())
    assert found_by(client, cast.member, language="fr") == ["GCG/12/1"]
    assert found_by(client, cast.member, language="es") == []
    page = client.get(reverse("register:document", args=["GCG-12-1"]))
    assert "Download in French" in page.content.decode()
    assert client.get(reverse("documents:language", args=["GCG-12-1", "fr"])).status_code == 200
    assert client.get(reverse("documents:language", args=["GCG-12-1", "es"])).status_code == 404


def test_the_secretariat_adds_a_language_on_a_page(client, cast, meeting):
    paper(cast, meeting)
    client.force_login(cast.secretary)
    address = reverse("register:translation-new", args=["GCG-12-1"])
    assert "Choose the file" in client.post(address, {"language": "es", "title": "Plan"}).content.decode()
    answer = client.post(address, {"language": "es", "title": "Plan", "upload": note_file()})
    assert answer.status_code == 302
    assert Document.objects.get(symbol="GCG/12/1").translations.get().language == "es"


async def content_of(answer):
    return b"".join([chunk async for chunk in answer.streaming_content])


def body_of(answer):
    from asgiref.sync import async_to_sync

    return async_to_sync(content_of)(answer)


def test_a_restricted_pdf_bears_the_name_of_its_reader_and_an_open_one_does_not(client, cast, meeting):
    restricted, public = paper(cast, meeting), paper(cast, meeting, distribution="open", text="Open.")
    client.force_login(cast.member)
    for document, is_stamped in ((restricted, True), (public, False)):
        answer = client.get(document.get_absolute_url())
        content = body_of(answer)
        assert int(answer["Content-Length"]) == len(content)
        [page] = PdfReader(BytesIO(content)).pages
        assert (str(cast.member) in page.extract_text()) is is_stamped


def test_a_restricted_word_file_bears_the_name_of_its_reader(client, cast, meeting):
    upload = ContentFile(written("Plan", "Words.", language="en", head="Draft"), "a.docx")
    item = meeting.items.get(number=1)
    document = file_paper(item, by=cast.secretary, title="Plan", upload=upload, distribution="restricted").document
    client.force_login(cast.member)
    content = body_of(client.get(document.get_absolute_url()))
    assert any(str(cast.member) in words for words in read(BytesIO(content)).remembers.values())
    assert read(BytesIO(content)).text == "Words."


def test_a_download_is_counted_and_a_look_at_its_head_is_not(client, cast, meeting):
    document = paper(cast, meeting)
    client.force_login(cast.member)
    client.head(document.get_absolute_url())
    body_of(client.get(document.get_absolute_url()))
    body_of(client.get(document.get_absolute_url()))
    pages = (LIST, reverse("register:document", args=[document.slug]))
    assert not any("Downloads" in client.get(page).text for page in pages), "they would tell when others look"
    client.force_login(cast.secretary)
    assert all("Downloads" in client.get(page).text for page in pages)
    assert [row.downloads for row in client.get(LIST).context["page"].object_list] == [2]


@atomic_with_files()
def many(meeting, count):
    item = AgendaItem.objects.get(meeting=meeting, number=1)
    for number in range(count):
        upload = ContentFile(b"words", "a.txt")
        document = file_document(f"GCG/12/INF/{number + 1}", title="x", upload=upload, distribution="restricted")
        Paper.objects.create(item=item, document=document, filed_by=None, filed_at=timezone.now())


@pytest.mark.parametrize("count", [1, 60])
@pytest.mark.parametrize("who", ["member", "secretary", "chair"])
def test_the_register_takes_few_queries_at_any_size(client, cast, meeting, django_assert_max_num_queries, count, who):
    many(meeting, count)
    client.force_login(getattr(cast, who))
    client.get(LIST)
    with django_assert_max_num_queries(12):
        assert client.get(LIST, {"q": "words"}).status_code == 200
    with django_assert_max_num_queries(12):
        assert client.get(reverse("register:document", args=["GCG-12-INF-1"])).status_code == 200
