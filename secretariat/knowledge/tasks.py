"""The task that reads the files of what is shared, so that the search finds the words inside."""

import logging

from celery import shared_task

from .actions import read_file
from .readings import unread_files

logger = logging.getLogger(__name__)


@shared_task
def read_files():
    """Read the files of public versions that nobody has read. A failure does not hold up the others."""
    for version in unread_files():
        try:
            read_file(version)
        except Exception:
            logger.exception("the file of %s was not read", version.pk)
