"""The timetable's task for desks."""

from celery import shared_task

from . import actions


@shared_task
def forget_marks():
    """Delete what was said of work long ago."""
    actions.forget_marks()
