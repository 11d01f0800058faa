"""Letters that the portal writes to each of many people by itself, such as digests: one that fails keeps theirs from nobody
else, and does not go unnoticed.
"""

import logging
from datetime import UTC, datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from ..models import Mailing
from .writing import Addressee, write

logger = logging.getLogger(__name__)
UNWRITTEN = "unwritten"


def write_to_each(people, letter, kind):
    """Call `letter(key)` for each key of a person; returns how many say that they wrote. `kind` is that of the letters. One
    that fails stands on the Secretariat's desk among the mail that was not delivered.
    """
    return sum(_is_written(key, letter, kind) for key in people)


def _is_written(key, letter, kind):
    try:
        return bool(letter(key))
    except Exception as error:
        logger.exception("the letter %s to person %s is not written", kind, key)
        _show(key, f"{UNWRITTEN}.{kind}", f"The portal could not write it: {error!r}")
        return False


def _show(key, kind, error):
    """Give up; where that fails as well, such as for somebody who cannot be written to at all, the log alone says so."""
    try:
        _give_up(key, kind, error)
    except Exception:
        logger.exception("the letter %s to person %s is not on the desk", kind, key)


@transaction.atomic
def _give_up(key, kind, error):
    """Keep a letter in its place, once a day, as one that was given up: sent again, it leads the person to their desk."""
    person = get_user_model().objects.get(pk=key)
    today = datetime.now(UTC).date()
    if Mailing.objects.about(person).filter(kind=kind, created_at__utc_day=today).exists():
        return
    mailing = write(kind, "unwritten", {}, [Addressee(person.email, str(person))], about=person)
    mailing.deliveries.update(tries=1, last_error=error, gave_up_at=timezone.now())
