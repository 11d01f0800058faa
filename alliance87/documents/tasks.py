"""The task that reads the text of files in the background."""

from celery import shared_task

from .searching import give_up, read_each, read_file, unread_files


@shared_task
def read_files():
    """Read the text of files that nobody has read."""
    give_up()
    read_each(unread_files(), read_file)
