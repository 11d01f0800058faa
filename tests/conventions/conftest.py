"""The scene, to be walked."""

import pytest

from tests.conventions.scene import Scene
from tests.conventions.visits import House


@pytest.fixture
def house(db, settings, tmp_path, monkeypatch):
    """The scene, its shared parts kept as in production; of PDFs only the words are made, since only who
    gets one with what in it matters here."""
    settings.CACHES = settings.CACHES | {
        "fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    }
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(
        "weasyprint.HTML.write_pdf", lambda self, **_kwargs: b"%PDF-" + " ".join(self.etree_element.itertext()).encode()
    )
    return House(Scene())
