"""Files that a killed worker left behind go in the night after the next; whatever a row names stays."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from alliance87.celery import app
from alliance87.documents.actions import file_document
from alliance87.documents.keeping import atomic_with_files, kept
from alliance87.outbox import actions as outbox
from alliance87.sweeping import file_fields, sweep_files
from tests.documents.files import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def left(storage):
    return {str(one.relative_to(storage)) for one in storage.rglob("*") if one.is_file()}


def aged(storage, hours):
    """All files as if written so many hours ago."""
    moment = (timezone.now() - timedelta(hours=hours)).timestamp()
    for name in left(storage):
        os.utime(storage / name, (moment, moment))


@atomic_with_files()
def named_by_rows():
    """A document, and a file attached to a letter."""
    document = file_document(
        "GCG/12/1", title="Plan", upload=ContentFile(PDF, name="plan.pdf"), distribution="restricted"
    )
    path = kept("mail/12/agenda.pdf", ContentFile(PDF))
    mailing = outbox.write("gcg.call", "account", {"heading": "Hello"}, [])
    mailing.attachments.create(name="agenda.pdf", media_type="application/pdf", path=path)
    return {document.file.name, path}


def test_what_a_killed_worker_left_goes_after_a_day_and_the_rest_stays(storage):
    named = named_by_rows()
    alone = default_storage.save("documents/2026/11/left.pdf", ContentFile(PDF))
    assert left(storage) == named | {alone}
    aged(storage, hours=23)
    assert sweep_files() == 0
    aged(storage, hours=25)
    assert sweep_files() == 1
    assert left(storage) == named


def test_nothing_is_removed_where_no_row_names_a_file(storage):
    default_storage.save("documents/2026/11/other.pdf", ContentFile(PDF))
    aged(storage, hours=25)
    assert sweep_files() == 0
    assert left(storage)


def test_the_night_s_timetable_sweeps():
    assert "alliance87.tasks.sweep_storage" in {one["task"] for one in app.conf.beat_schedule.values()}


OF_THE_EDITOR = {
    "pages.Picture.file",
    "pages.PictureRendition.file",
    "wagtailcore.UploadedFile.file",
    "wagtaildocs.Document.file",
    "wagtailimages.Image.file",
    "wagtailimages.Rendition.file",
    "wagtailusers.UserProfile.avatar",
}


def test_every_field_that_names_a_file_is_looked_at():
    named = {f"{model._meta.label}.{field}" for model, field in file_fields()}
    assert named == {
        "documents.Document.file",
        "documents.Translation.file",
        "gcg.Pack.file",
        "outbox.Attachment.path",
        "partners.Application.logo",
        "partners.Logo.picture",
        "groups.FileVersion.file",
        "knowledge.Version.file",
        "newsletter.Block.picture",
        "pathfinder.Step.file",
        "partners.Logo.tile",
        *OF_THE_EDITOR,
    }
