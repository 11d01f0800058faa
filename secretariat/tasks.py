"""The timetable's tasks for the Secretariat."""

from celery import shared_task

from .actions import digest
from .actions.impersonation import end_overdue


@shared_task
def end_overdue_impersonations():
    """End looks whose time is over, and tell the people concerned."""
    end_overdue()


@shared_task
def send_digests():
    """Mail the officers what waits on their desks (12.1)."""
    digest.send_digests()
