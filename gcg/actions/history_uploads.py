"""The uploaded files of a history, kept from their check until they are entered, for a day at most."""

import shutil
import time
from pathlib import Path
from uuid import uuid4

from django.conf import settings

DAY = 24 * 60 * 60


def keep_upload(files):
    """Keep four uploaded files, {"holders": file, ...}, until they are entered; returns their key."""
    forget_old_uploads()
    key = uuid4()
    folder = _uploads() / str(key)
    folder.mkdir(parents=True)
    for name, upload in files.items():
        with (folder / f"{name}.csv").open("wb") as kept:
            for chunk in upload.chunks():
                kept.write(chunk)
    return key


def kept_upload(key):
    """The folder of the files kept under `key`, or None."""
    folder = _uploads() / str(key)
    return folder if folder.is_dir() else None


def forget_upload(folder):
    """Remove kept files, unless somebody else has just done so."""
    shutil.rmtree(folder, ignore_errors=True)


def forget_old_uploads():
    """Remove files that nobody entered within a day."""
    for folder in _uploads().glob("*"):
        if folder.stat().st_mtime < time.time() - DAY:
            shutil.rmtree(folder, ignore_errors=True)


def _uploads():
    return Path(settings.MEDIA_ROOT) / "histories"
