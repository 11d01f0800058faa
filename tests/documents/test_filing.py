"""Symbols, the storage, the upload's limit."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import IntegrityError

from alliance87.documents.actions import file_document, next_change_symbol, next_symbol, withdraw_document
from alliance87.documents.forms import DocumentFileField
from alliance87.documents.keeping import atomic_with_files, kept
from alliance87.documents.models import Document
from alliance87.documents.uploads import LimitedUploadHandler
from alliance87.terms.refusal import Refusal

from . import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@atomic_with_files()
def filed(symbol="GCG/12/1", content=files.PDF, **fields):
    upload = ContentFile(content, name="../../Ünsafe näme.pdf")
    return file_document(symbol, title="Workplan", upload=upload, distribution="restricted", **fields)


def test_symbols_follow_one_another_in_each_series():
    assert [next_symbol("GCG/12"), next_symbol("GCG/12"), next_symbol("GCG/C1")] == ["GCG/12/1", "GCG/12/2", "GCG/C1/1"]


def test_a_file_is_kept_under_a_random_name_and_read_back(tmp_path):
    document = filed()
    assert document.file.name.endswith(".pdf")
    assert "nsafe" not in document.file.name
    assert (tmp_path / document.file.name).read_bytes() == files.PDF
    assert (document.size, document.media_type, document.filename) == (
        len(files.PDF),
        "application/pdf",
        "GCG-12-1.pdf",
    )
    assert len(document.sha256) == 64


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_filing_that_is_undone_leaves_no_file(tmp_path):
    filed()
    with pytest.raises(IntegrityError):
        filed("GCG/12/2", change="Rev")
    assert len(files_in(tmp_path)) == 1


def test_what_an_outer_act_undoes_leaves_no_file_either(tmp_path):
    @atomic_with_files()
    def act():
        filed()
        assert len(files_in(tmp_path)) == 1
        raise SystemExit

    with pytest.raises(SystemExit):
        act()
    assert files_in(tmp_path) == []
    assert not Document.objects.exists()


def test_nobody_keeps_a_file_outside_such_an_act(tmp_path):
    with pytest.raises(RuntimeError, match="atomic_with_files"):
        kept("documents/loose.pdf", ContentFile(files.PDF))
    assert files_in(tmp_path) == []


def test_changes_are_numbered_after_their_document():
    original = filed()
    revision = filed(next_change_symbol(original, "Rev"), changes=original, change="Rev")
    assert revision.symbol == "GCG/12/1/Rev.1"
    assert next_change_symbol(original, "Rev") == "GCG/12/1/Rev.2"
    assert next_change_symbol(original, "Add") == "GCG/12/1/Add.1"
    assert next_change_symbol(revision, "Corr") == "GCG/12/1/Rev.1/Corr.1"
    with pytest.raises(Refusal, match="GCG/12/1"):
        next_change_symbol(revision, "Rev")


def test_a_withdrawn_document_keeps_its_number_and_gets_no_changes():
    symbol = next_symbol("GCG/12")
    document = withdraw_document(filed(symbol))
    assert next_symbol("GCG/12") != symbol
    with pytest.raises(Refusal, match="withdrawn"):
        next_change_symbol(document, "Rev")
    with pytest.raises(Refusal, match="already been withdrawn"):
        withdraw_document(document)
    assert Document.objects.get().symbol == symbol


def upload(content, limit, settings):
    settings.UPLOAD_LIMIT = limit
    handler = LimitedUploadHandler()
    handler.new_file("file", "paper.pdf", "application/pdf", len(content))
    for start in range(0, len(content), 10):
        handler.receive_data_chunk(content[start : start + 10], start)
    return handler.file_complete(len(content))


def test_an_upload_past_the_limit_is_counted_but_not_kept(settings):
    file = upload(files.PDF, 20, settings)
    assert isinstance(file, TemporaryUploadedFile)
    assert file.size == len(files.PDF)
    assert len(file.read()) == 20
    field = DocumentFileField()
    with pytest.raises(ValidationError, match="the limit is 20"):
        field.clean(file)
    with pytest.raises(ValueError, match="UPLOAD_LIMIT"):
        file_document("GCG/12/9", title="Late", upload=file, distribution="open")


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        pytest.param(b"", "paper.pdf", "is empty", id="empty"),
        pytest.param(files.PROGRAM, "paper.pdf", "is a program", id="a program"),
        pytest.param(files.PNG, "paper.pdf", "does not match its name", id="another kind"),
        pytest.param(b"<p>", "paper.html", "are not accepted", id="a kind not taken"),
    ],
)
def test_a_refused_file_is_refused_with_a_sentence(content, name, sentence):
    with pytest.raises(ValidationError, match=sentence):
        DocumentFileField().clean(ContentFile(content, name=name))
