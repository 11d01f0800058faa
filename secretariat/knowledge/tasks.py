"""The task that reads the files of what is shared, so that the search finds the words inside."""

from celery import shared_task

from alliance87.documents.searching import read_each

from .actions import read_file
from .readings import unread_files


@shared_task
def read_files():
    """Read the files of public versions that nobody has read."""
    read_each(unread_files(), read_file)
