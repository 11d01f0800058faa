"""What the front door gives to a worker."""

from celery import shared_task

from .sweeping import sweep_files


@shared_task
def sweep_storage():
    """Remove files that no row names."""
    sweep_files()
