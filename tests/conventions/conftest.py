"""The scene, to be walked."""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from tests.changed import changed_files
from tests.conventions.checks import checks
from tests.conventions.notes import Notes
from tests.conventions.reach import Reach
from tests.conventions.scene import Scene
from tests.conventions.visits import House


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, tmp_path_factory):
    """The scene, in a transaction that is rolled back after the module's last test; its shared parts are kept as in
    production. Of PDFs only the words are made, since only who gets one with what in it matters here."""
    folder = tmp_path_factory.mktemp("house")
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(folder)}
    with (
        django_db_blocker.unblock(),
        override_settings(CACHES=settings.CACHES | {"fragments": kept}, MEDIA_ROOT=folder),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        patch.setattr(
            "weasyprint.HTML.write_pdf",
            lambda self, **_kwargs: b"%PDF-" + " ".join(self.etree_element.itertext()).encode(),
        )
        yield House(Scene())
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def notes(tmp_path_factory, worker_id):
    """What was noticed in this run, whichever process walked there."""
    folder = tmp_path_factory.getbasetemp()
    return Notes((folder if worker_id == "master" else folder.parent) / "noticed")


@pytest.fixture(scope="session")
def tried(request):
    """The checks that are taken out: those of files that changed, or all of them."""
    return list(checks(None if request.config.option.every_check else changed_files(settings.BASE_DIR)))


@pytest.fixture(scope="module")
def reach(house, tried, notes):
    """The house with those checks watched."""
    found = Reach(house, tried, notes)
    with found.watched():
        yield found
