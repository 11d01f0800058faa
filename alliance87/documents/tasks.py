"""The task that reads the text of files in the background."""

import logging

from celery import shared_task

from .searching import give_up, read_file, unread_files

logger = logging.getLogger(__name__)


@shared_task
def read_files():
    """Read the text of files that nobody has read. A failure does not hold up the others."""
    give_up()
    for row in unread_files():
        try:
            read_file(row)
        except Exception:
            logger.exception("%s was not read", row)
