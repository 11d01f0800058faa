"""The timetable's tasks for public pages."""

from celery import shared_task

from . import actions


@shared_task
def publish_due():
    """Publish what is due, and take down what is over."""
    actions.publish_due()
