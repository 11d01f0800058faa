"""The timetable's tasks for events."""

from celery import shared_task

from .actions import registering


@shared_task
def fill_places():
    """Give places that are free to those who wait for them."""
    registering.fill_places()


@shared_task
def forget_registrations():
    """Delete who registered for events that are long over, and addresses that nobody confirmed."""
    registering.forget_registrations()
