"""Whether the demonstration Alliance exists, and what a worker still has to add to it."""

from alliance87.celery import app, nudge
from gcg.models import Release
from groups.models import Release as GroupRelease
from partners.models import User

ACCOUNT = "chair@example.org"


def is_loaded():
    """Whether the demonstration Alliance exists already."""
    return User.objects.filter(email=ACCOUNT).exists()


def editions_to_file():
    """The editions that were mailed before the day of loading and have no PDF yet, of the GCG and of groups, in order."""
    waiting = [model.objects.filter(document=None, mailed_at__isnull=False) for model in (Release, GroupRelease)]
    return [release for rows in waiting for release in rows.order_by("released_at", "pk")]


def ask_for_editions():
    """Ask a worker to file the PDFs that are still missing, for example after a start without a broker."""
    if editions_to_file():
        nudge(app.signature("demonstration.tasks.file_past_editions"))
