"""What the demonstration hands to a worker."""

from celery import shared_task

from . import editions


@shared_task
def file_past_editions():
    """Make the PDFs of the demonstration's past minutes."""
    editions.file_past_editions()
