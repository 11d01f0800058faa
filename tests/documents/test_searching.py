"""Files read in the background, found by a word inside; what the database holds of symbols and languages."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from pypdf import PdfReader

from alliance87.documents.actions import add_translation, count_download, file_document, withdraw_document
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Document, FileText, Tally, Translation
from alliance87.documents.searching import GIVEN_UP, containing, give_up
from alliance87.documents.stamping import stamped
from alliance87.documents.symbols import kind_of, meeting_of, path_of, place_of
from alliance87.documents.tasks import read_files
from alliance87.documents.texts import ReadingOutcome
from alliance87.terms.refusal import Refusal
from demonstration.papers import pdf

from . import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@atomic_with_files()
def filed(symbol="GCG/12/1", text="Remediation funds.", name="a.pdf", **fields):
    content = pdf(symbol, "Workplan", [text]) if name.endswith(".pdf") else text.encode()
    return file_document(symbol, title="Workplan", upload=ContentFile(content, name), distribution="open", **fields)


@atomic_with_files()
def translated(document, language, text):
    upload = ContentFile(text.encode(), "a.txt")
    return add_translation(document, language=language, title="Plan de travail", upload=upload)


def symbols_with(words):
    return sorted(Document.objects.filter(pk__in=containing(words)).values_list("symbol", flat=True))


@pytest.mark.parametrize(
    "symbol",
    ["GCG/12/1", "GCG/12/INF/3/Rev.12", "GCG/C1/CRP/2", "GCG/12/D2/Corr.1", "PFC/GH/4", "A87/GDN/1", "GCG/9/MIN"],
)
def test_the_database_reads_a_symbol_as_the_rule_does(symbol):
    base = filed("GCG/1/1")
    change = symbol.rpartition("/")[2].partition(".")[0] if "." in symbol else ""
    document = filed(symbol, change=change, changes=base if change else None)
    document.refresh_from_db()
    assert (document.kind, document.meeting) == (kind_of(symbol), meeting_of(symbol))
    assert (document.place, document.path) == (place_of(symbol), path_of(symbol))


@pytest.mark.parametrize("symbol", ["gcg/12/1", "GCG/12/", "GCG 12", "GCG/12/Rev.0"])
def test_a_symbol_without_its_form_is_refused_by_the_database(symbol):
    with pytest.raises(IntegrityError, match="a_symbol_has_its_form"):
        filed(symbol)


def test_a_symbol_is_given_once():
    filed()
    with pytest.raises(IntegrityError, match="symbol"):
        filed()


def test_only_a_corrigendum_is_for_one_language():
    original = filed()
    assert filed("GCG/12/1/Corr.1", changes=original, change="Corr", corrects="fr").corrects == "fr"
    with pytest.raises(IntegrityError, match="only_a_corrigendum"):
        filed("GCG/12/1/Rev.1", changes=original, change="Rev", corrects="fr")


def test_a_document_is_in_each_language_once_and_not_twice_in_its_own():
    document = filed()
    translated(document, "fr", "Fonds")
    for language, name in (("fr", "a_document_is_in_a_language_once"), ("en", "a_translation_is_in_another_language")):
        with pytest.raises(Refusal, match="is already in the register in"):
            translated(document, language, "Encore")
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Translation.objects.create(
                document=document, language=language, title="Encore", added_at=timezone.now(), size=1
            )
    withdraw_document(document)
    with pytest.raises(Refusal, match="withdrawn"):
        translated(document, "es", "Fondos")


def test_a_word_inside_finds_the_document_in_any_of_its_languages():
    document = filed(text="The guidance on Target 8.7 covers remediation of harm.")
    filed("GCG/12/2", text="Other matters.")
    translated(document, "fr", "La réparation des préjudices est due aux enfants concernés.")
    read_files()
    for words in ("remediation", "réparation", "reparations", "enfant", "workplan remediation", "٨٫٧", "Target ८.७"):
        assert symbols_with(words) == ["GCG/12/1"]
    assert symbols_with("nowhere") == []


def test_a_text_longer_than_the_index_takes_is_cut_and_said():
    text = " ".join(f"w{number:07}" for number in range(120_000))
    document = filed(text=text, name="long.txt")
    read_files()
    found = document.texts.get()
    assert found.state == ReadingOutcome.CUT
    assert symbols_with("w0000001") == ["GCG/12/1"]


def test_a_file_is_read_once_and_one_that_ended_the_worker_is_given_up():
    document = filed()
    FileText.objects.create(document=document, language="en", begun_at=timezone.now() - GIVEN_UP * 2)
    read_files()
    assert document.texts.get().state == ReadingOutcome.BROKEN
    assert give_up() == 0


def test_a_file_that_is_gone_is_said_and_holds_nothing_up():
    gone = filed()
    gone.file.storage.delete(gone.file.name)
    filed("GCG/12/2")
    read_files()
    assert gone.texts.get().state == ReadingOutcome.BROKEN
    assert symbols_with("remediation") == ["GCG/12/2"]


def test_downloads_are_counted_by_language_and_day():
    document = filed()
    for language in ("en", "en", "fr"):
        count_download(document, language)
    assert sorted(Tally.objects.values_list("language", "count")) == [("en", 2), ("fr", 1)]


def test_a_stamp_stands_on_each_page_beside_the_text():
    copy = stamped(BytesIO(pdf("GCG/12/1", "Workplan", ["Remediation funds."])), "copy of Zoë <Łukasz> & Co")
    [page] = PdfReader(BytesIO(copy)).pages
    text = page.extract_text()
    assert "Remediation funds." in text
    assert "copy of Zoë <Łukasz> & Co" in text


def test_a_file_that_cannot_be_stamped_is_not():
    assert stamped(BytesIO(files.PDF), "copy of Ann") is None
