"""Files that a group shares: kinds, versions, room, who reads them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction

from alliance87.documents.rules import UnfitError
from alliance87.terms.refusal import Refusal
from groups.actions import files as acts
from groups.actions.files import add_version, share_file, withdraw_file
from groups.models import SharedFile
from tests.documents.files import PDF

pytestmark = pytest.mark.django_db


def upload(name="Prix du cacao.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def shared(inside, by=None, title="Prices", **options):
    return share_file(inside.group, by=by or inside.ana, title=title, upload=upload(**options))


def address(shared_file, number):
    return f"/en/groups/{shared_file.group.slug}/files/{shared_file.pk}/versions/{number}/"


def test_members_share_and_replace_observers_read(inside, cast, client):
    file = shared(inside)
    add_version(file, by=inside.ben, upload=upload("Prices 2027.pdf", PDF + b"2"), note="Of 2027.", seen=1)
    assert list(file.versions.values_list("number", "name")) == [(2, "Prices 2027.pdf"), (1, "Prix du cacao.pdf")]
    for who in (inside.watcher, cast.secretary, cast.stranger):
        with pytest.raises(PermissionDenied):
            shared(inside, by=who, title="Else")
        with pytest.raises(PermissionDenied):
            add_version(file, by=who, upload=upload(content=PDF + b"3"))
    for who, status in ((inside.watcher, 200), (cast.secretary, 200), (cast.chair, 404)):
        client.force_login(who)
        assert client.get(address(file, 1)).status_code == status
    client.force_login(inside.watcher)
    answer = client.get(address(file, 1))
    assert answer["Content-Disposition"] == 'attachment; filename="Prix du cacao.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    page = client.get(f"/en/groups/{inside.group.slug}/files/{file.pk}/").text
    assert page.index("Newest") < page.index("Prices 2027.pdf") or "Replaced" in page
    assert "Add a new version" not in page


def test_only_the_kinds_that_papers_have(inside):
    with pytest.raises(UnfitError):
        shared(inside, name="run.exe", content=b"MZ\x90\x00")
    assert not SharedFile.objects.exists()


def test_the_same_file_or_title_is_shared_once(inside):
    file = shared(inside)
    with pytest.raises(Refusal, match="already shares this file as “Prices”"):
        shared(inside, title="Other")
    withdraw_file(file, by=inside.ana)
    assert shared(inside, title="Prices").pk != file.pk


def test_who_saw_an_older_version_is_told(inside):
    file = shared(inside)
    add_version(file, by=inside.ben, upload=upload(content=PDF + b"2"), seen=1)
    with pytest.raises(Refusal, match="just added version 2"):
        add_version(file, by=inside.ana, upload=upload(content=PDF + b"3"), seen=1)


def test_the_groups_room_is_limited_and_the_refusal_says_how_much_there_is(inside, monkeypatch):
    monkeypatch.setattr(acts, "fits", lambda used, size: False)
    before = set(default_storage.listdir("")[0])
    with pytest.raises(Refusal, match=r"may take up 2\.0\sGB in all and already take up 0\sbytes"):
        shared(inside)
    assert set(default_storage.listdir("")[0]) == before
    assert not SharedFile.objects.exists()


def test_a_withdrawn_file_is_downloaded_by_nobody_and_stays_on_record(inside, client):
    file = shared(inside)
    with pytest.raises(PermissionDenied):
        withdraw_file(file, by=inside.ben)
    withdraw_file(file, by=inside.lead)
    client.force_login(inside.ana)
    assert client.get(address(file, 1)).status_code == 404
    with pytest.raises(Refusal, match="Leo Lead withdrew"):
        add_version(file, by=inside.ana, upload=upload(content=PDF + b"2"))
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        file.versions.all().delete()
