"""The timetable's task for the tracker."""

from celery import shared_task

from . import actions


@shared_task
def ask_stale():
    """Ask the owners of initiatives of which nothing was heard in time (12.3)."""
    actions.ask_stale()
