"""Files that no row names, as a worker leaves them that was killed between writing a file and committing its row."""

import logging
from datetime import timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField
from django.utils import timezone

from .outbox.models import Attachment

KEPT_ANYWAY = timedelta(days=1)
"""How long a file without a row stays: no act takes so long to commit its own."""

logger = logging.getLogger(__name__)


def file_fields():
    """(model, field's name) of everything that names a file of the storage."""
    fields = [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, FileField)
    ]
    return [*fields, (Attachment, "path")]


def sweep_files():
    """Remove files older than a day that no row names; returns how many.

    The files are listed before the rows, so that what is filed meanwhile stays. Where no row names any file, nothing
    is removed: such a database is more likely the wrong one.
    """
    names = list(_files_before(timezone.now() - KEPT_ANYWAY))
    named = _named()
    if not named:
        return 0
    unnamed = [name for name in names if name not in named]
    for name in unnamed:
        default_storage.delete(name)
        logger.info("removed %s, which no row names", name)
    return len(unnamed)


def _named():
    named = set()
    for model, field in file_fields():
        named.update(model._base_manager.exclude(**{field: ""}).values_list(field, flat=True).iterator())
    return named


def _files_before(moment, folder=""):
    folders, names = default_storage.listdir(folder)
    for name in names:
        path = f"{folder}/{name}" if folder else name
        if default_storage.get_modified_time(path) < moment:
            yield path
    for name in folders:
        yield from _files_before(moment, f"{folder}/{name}" if folder else name)
