"""The tasks that keep the index of the search."""

from celery import shared_task

from . import actions
from .models import Entry


@shared_task
def catch_up():
    """Read anew what changed: at most 5,000 changes, so that a run takes less than a minute. An empty index is read
    from its beginning."""
    if not Entry.objects.exists():
        rebuild()
    for _round in range(10):
        if not actions.catch_up():
            return


@shared_task
def rebuild_kind(kind):
    """Read all things of one kind anew."""
    actions.rebuild([kind])


@shared_task
def rebuild():
    """Read everything anew, a kind at a time: what is found changes with the day, too."""
    for kind in actions.findable():
        rebuild_kind.delay(kind)
