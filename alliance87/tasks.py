"""What the front door gives to a worker."""

from celery import shared_task

from .demonstration import editions
from .sweeping import sweep_files


@shared_task
def file_past_editions():
    """Make the PDFs of the demonstration's past minutes."""
    editions.file_past_editions()


@shared_task
def sweep_storage():
    """Remove files that no row names."""
    sweep_files()
