"""The timetable's task for contacts."""

from celery import shared_task

from . import actions


@shared_task
def forget_contacts():
    """Delete old inquiries and press contacts."""
    actions.forget_inquiries()
    actions.forget_press_contacts()
