"""The timetable's tasks for the newsletter."""

from celery import shared_task

from .actions import lists, releasing, sending, subscribing


@shared_task
def remind_unconfirmed():
    """Ask those once more who did not confirm their address."""
    subscribing.remind_unconfirmed()


@shared_task
def forget_readers():
    """Delete addresses that were not confirmed, and those of readers who left."""
    subscribing.forget_unconfirmed()
    subscribing.forget_former_readers()
    subscribing.forget_recipients()


@shared_task
def release_due():
    """Let the issues go out whose hour has come."""
    releasing.release_due()


@shared_task
def send_newsletters():
    """Send the copies that are due. All workers may do this at once."""
    sending.send_some()


@shared_task
def read_lists():
    """Read the lists of addresses that wait."""
    lists.read_lists()


@shared_task
def ask_listed():
    """Ask the owners of some addresses that are on lists."""
    lists.ask_listed()
