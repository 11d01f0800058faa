"""The papers of a meeting in one file: for each reader what this reader may read, made by a worker."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader, PdfWriter

from alliance87.documents.models import Tally
from alliance87.meetings.actions.papers import file_paper, withdraw_paper
from alliance87.record.retention import PACKS
from alliance87.terms.refusal import Refusal
from gcg.actions import packs
from gcg.actions.packs import ask_pack, forget_packs, make_pack, waiting_packs
from gcg.models import Meeting, Pack
from tests.cast import make_meeting
from tests.documents import files
from tests.partners.test_forgetting import after

pytestmark = pytest.mark.django_db
PACK = reverse("gcg:pack", args=["12"])


def pdf(pages=1):
    writer, out = PdfWriter(), BytesIO()
    for _page in range(pages):
        writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": str(pages)})
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def meeting(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_meeting(cast)


@pytest.fixture
def filed(cast, meeting):
    """Files a paper under an item of the meeting."""

    def file(number, content, name="plan.pdf", *, title="The plan", distribution="open", **change):
        upload = files.note_file(name, content)
        item = meeting.items.get(number=number)
        paper = file_paper(item, by=cast.secretary, title=title, upload=upload, distribution=distribution, **change)
        return paper.document

    return file


def made(meeting, by, kind):
    make_pack(ask_pack(meeting, by=by, kind=kind).pk)
    pack = Pack.objects.get(reader=by, kind=kind)
    assert pack.state == "made"
    return pack


def bookmarks(reader):
    """[(title, page from 0, titles below)]."""
    found = []
    for one in reader.outline:
        if isinstance(one, list):
            found[-1][2].extend(below.title for below in one)
        else:
            found.append((one.title, reader.get_destination_page_number(one), []))
    return found


class TestPdf:
    def test_has_the_agenda_and_the_papers_under_bookmarks(self, cast, meeting, filed):
        filed(1, pdf(2), title="Annotated agenda")
        filed(2, pdf(3), title="The plan")
        filed(2, pdf(1), title="Its budget")
        pack = made(meeting, cast.member, "pdf")
        reader = PdfReader(pack.file)
        front, agenda, *items = bookmarks(reader)
        assert front[:2] == ("Contents", 0)
        assert agenda[0] == "Agenda"
        first, second = meeting.items.order_by("number")[:2]
        assert [(title, below) for title, _page, below in items] == [
            (str(first), ["GCG/12/1 Annotated agenda"]),
            (str(second), ["GCG/12/2 The plan", "GCG/12/3 Its budget"]),
        ]
        assert items[1][1] - items[0][1] == 2
        assert len(reader.pages) == items[1][1] + 4
        assert cast.member.name in reader.pages[0].extract_text()

    def test_restricted_pages_bear_the_readers_name_and_open_ones_do_not(self, cast, meeting, filed):
        filed(1, pdf(1), distribution="restricted")
        filed(2, pdf(2))
        reader = PdfReader(made(meeting, cast.member, "pdf").file)
        texts = [page.extract_text() for page in reader.pages[-3:]]
        assert [f"GCG/12/1 · restricted · copy of {cast.member}" in text for text in texts] == [True, False, False]

    def test_a_broken_file_and_one_of_another_kind_are_left_out_and_named(self, client, cast, meeting, filed):
        filed(1, pdf(1), title="Whole")
        filed(2, pdf(2)[:-300], title="Cut short")
        filed(2, files.PDF, title="Without pages")
        filed(2, b"A note.", "note.txt", title="A note")
        pack = made(meeting, cast.member, "pdf")
        names = {name for name, _why in pack.left_out}
        assert {"GCG/12/4 A note"} < names <= {"GCG/12/2 Cut short", "GCG/12/3 Without pages", "GCG/12/4 A note"}
        front = PdfReader(pack.file).pages[0].extract_text()
        client.force_login(cast.member)
        page = client.get(PACK).text
        for name, why in pack.left_out:
            assert name in page
            assert why in page
            assert name.partition(" ")[0] in front
        assert "Left out" in front


class TestZip:
    def test_has_a_folder_for_each_item_and_every_kind_of_file(self, cast, meeting, filed):
        filed(1, pdf(1), distribution="restricted")
        filed(2, b"A note.", "note.txt")
        meeting.items.filter(number=2).update(title='Plan: "A/B" \u202e<x>? ' + "خطة " * 40)
        with ZipFile(made(meeting, cast.member, "zip").file) as packed:
            names = packed.namelist()
            assert names[0] == "Agenda/GCG-12-agenda.pdf"
            assert [name.rpartition("/")[2] for name in names[1:]] == ["GCG-12-1.pdf", "GCG-12-2.txt"]
            assert packed.read(names[2]) == b"A note."
            assert "restricted · copy of" in PdfReader(BytesIO(packed.read(names[1]))).pages[0].extract_text()
        assert all(len(name) < 120 and not set(name) & set('<>:"\\|?*\u202e') for name in names)

    def test_a_file_that_is_gone_is_said(self, cast, meeting, filed):
        lost = filed(1, pdf(1))
        filed(2, b"A note.", "note.txt")
        default_storage.delete(lost.file.name)
        pack = made(meeting, cast.member, "zip")
        assert [name for name, _why in pack.left_out] == ["GCG/12/1 The plan"]


class TestReader:
    def test_gets_what_they_may_read_and_nothing_more(self, cast, meeting, filed):
        filed(1, pdf(1), title="Open")
        filed(1, pdf(2), title="Closed", distribution="restricted")
        observed, whole = (made(meeting, who, "zip") for who in (cast.observer, cast.secretary))
        assert ["GCG-12-2.pdf" in name for name in ZipFile(observed.file).namelist()] == [False, False]
        assert len(ZipFile(whole.file).namelist()) == 3
        with pytest.raises(PermissionDenied):
            ask_pack(meeting, by=cast.stranger, kind="zip")

    def test_does_not_get_what_was_replaced_or_withdrawn(self, cast, meeting, filed):
        old = filed(1, pdf(1), title="Old")
        filed(1, pdf(2), title="New", changes=old, change="Rev")
        filed(1, pdf(4), title="Newest", changes=old, change="Rev")
        gone = filed(2, pdf(3), title="Gone")
        withdraw_paper(gone.paper, by=cast.secretary)
        with ZipFile(made(meeting, cast.secretary, "zip").file) as packed:
            assert [name.rpartition("/")[2] for name in packed.namelist()[1:]] == ["GCG-12-1-Rev.2.pdf"]

    def test_a_second_press_gives_what_is_there_until_the_papers_change(self, client, cast, meeting, filed):
        first = filed(1, pdf(1))
        pack = ask_pack(meeting, by=cast.member, kind="zip")
        assert ask_pack(meeting, by=cast.member, kind="zip") == pack
        make_pack(pack.pk)
        assert ask_pack(meeting, by=cast.member, kind="zip") == pack
        client.force_login(cast.member)
        answer = client.get(pack.get_absolute_url())
        assert answer["Content-Type"] == "application/zip"
        assert 'filename="GCG-12-papers.zip"' in answer["Content-Disposition"]
        assert Tally.objects.get(document=first).count == 1
        withdraw_paper(first.paper, by=cast.secretary)
        filed(1, pdf(2))
        name = Pack.objects.get().file.name
        assert client.get(pack.get_absolute_url()).url == PACK
        assert "have changed since" in client.get(PACK).text
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(packs.transaction, "on_commit", lambda act, **_options: act())
            assert ask_pack(meeting, by=cast.member, kind="zip") != pack
        assert not default_storage.exists(name)

    def test_another_persons_pack_does_not_exist(self, client, cast, meeting, filed):
        filed(1, pdf(1))
        pack = made(meeting, cast.member, "zip")
        client.force_login(cast.secretary)
        assert client.get(pack.get_absolute_url()).status_code == 404

    def test_without_papers_there_is_nothing_to_ask_for(self, client, cast, meeting):
        with pytest.raises(Refusal, match="no papers"):
            ask_pack(meeting, by=cast.member, kind="zip")
        client.force_login(cast.member)
        assert client.get(PACK).status_code == 404

    def test_too_much_for_one_pdf_is_refused_with_what_takes_it(self, client, cast, meeting, filed, monkeypatch):
        filed(1, pdf(1))
        monkeypatch.setattr(packs, "MOST", 100)
        client.force_login(cast.member)
        assert "Take the ZIP instead." in client.post(PACK, {"kind": "pdf"}).text
        assert client.post(PACK, {"kind": "zip"}).status_code == 302


class TestWorker:
    def test_what_ended_a_worker_is_not_tried_for_ever(self, client, cast, meeting, filed, monkeypatch, time_machine):
        filed(1, pdf(1))
        pack = ask_pack(meeting, by=cast.member, kind="zip")
        monkeypatch.setattr(packs, "_written", lambda *_given: exec("raise SystemExit"))  # noqa: S102
        with pytest.raises(SystemExit):
            make_pack(pack.pk)
        assert waiting_packs() == []
        assert Pack.objects.get().state == "making"
        time_machine.move_to(timezone.now() + Pack.GIVEN_UP_AFTER)
        assert Pack.objects.get().state == "failed"
        client.force_login(cast.member)
        assert "could not be made" in client.get(PACK).text
        assert ask_pack(meeting, by=cast.member, kind="zip") != pack

    def test_a_fault_is_said(self, cast, meeting, filed, monkeypatch):
        filed(1, pdf(1))
        pack = ask_pack(meeting, by=cast.member, kind="zip")
        monkeypatch.setattr(packs, "zip_of", lambda *_given, **_more: 1 / 0)
        make_pack(pack.pk)
        assert Pack.objects.get().state == "failed"

    def test_a_day_later_it_is_deleted(self, cast, meeting, filed, django_capture_on_commit_callbacks):
        filed(1, pdf(1))
        pack = made(meeting, cast.member, "zip")
        with django_capture_on_commit_callbacks(execute=True):
            assert forget_packs() == 0
        with after(PACKS), django_capture_on_commit_callbacks(execute=True):
            assert (forget_packs(), forget_packs()) == (1, 0)
        assert not default_storage.exists(pack.file.name)


def test_the_page_takes_few_queries_and_is_linked(client, cast, meeting, filed, django_assert_max_num_queries):
    for number in range(1, 4):
        for size in range(1, 8):
            filed(number, pdf(size * 10 + number), title=f"Paper {number} {size}")
    client.force_login(cast.member)
    for address in (f"/en/gcg/meetings/{Meeting.objects.get().slug}/", reverse("gcg:agenda", args=["12"])):
        assert f'href="{PACK}"' in client.get(address).text
    client.post(PACK, {"kind": "zip"})
    with django_assert_max_num_queries(12):
        page = client.get(PACK, headers={"HX-Request": "true"}).text
    assert "The file is being made" in page
    assert "data-hx-trigger" in page
    make_pack(Pack.objects.get().pk)
    address = Pack.objects.get().get_absolute_url()
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200
