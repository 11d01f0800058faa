"""Prepare the database and the static files for a start of the portal, in one program, since starting Django takes
longest.
"""

import hashlib
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import SystemCheckError


def main():
    """Check the database, migrate it, collect static files that changed, and load the demonstration once."""
    django.setup()
    try:
        call_command("check", databases=["default"], tags=["database"])
    except SystemCheckError as error:
        sys.exit(str(error))
    call_command("migrate", verbosity=0, interactive=False)
    _collect()
    if settings.DEMONSTRATION:
        call_command("load_demonstration")


def _collect():
    stamp = Path(settings.STATIC_ROOT) / "collected"
    fingerprint = _fingerprint()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(fingerprint)


def _fingerprint():
    """A fingerprint of all static files, by name, size and time, and of how they are stored."""
    seen = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            seen.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return seen.hexdigest()


if __name__ == "__main__":
    main()
