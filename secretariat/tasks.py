"""What the timetable hands to a worker for the Secretariat."""

from celery import shared_task

from .actions.impersonation import end_overdue


@shared_task
def end_overdue_impersonations():
    """End looks whose time is over, and tell the people."""
    end_overdue()
