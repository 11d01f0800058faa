"""Delivering what is due.

Each delivery is claimed in its own transaction, and marked as sent as soon as the server has accepted it. A
worker that dies loses its claim; only the message in flight may then arrive twice, with the same Message-ID.
"""

import logging
import smtplib

from django.core.mail import mailers
from django.db import transaction
from django.utils import timezone

from alliance87 import wiring
from alliance87.record.locks import claim_one

from ..messages import message_of
from ..models import Delivery
from ..rules import Failure, failure_of_code, wait_after_failure

logger = logging.getLogger(__name__)


class ServerAwayError(Exception):
    """The mail server accepts no connection now."""


def deliver_due():
    """Send every delivery that is due, over one connection; returns how many were sent.

    Several workers may do this at once: none sends what another has claimed. If the server does not answer, everything
    stays waiting, with the error.
    """
    mailer = mailers.default
    sent = 0
    try:
        while (result := deliver_one(mailer)) is not None:
            sent += result
    except ServerAwayError as away:
        _postpone_all(away.__cause__)
    finally:
        _close(mailer)
    return sent


@transaction.atomic
def deliver_one(mailer):
    """Claim and send one delivery: True if the server accepted it, False if not, None if there is nothing to claim.

    Raises ServerAwayError, and undoes the claim, if there is no connection.
    """
    due = Delivery.objects.due(timezone.now()).select_related("mailing")
    delivery = claim_one(due.order_by("next_try_at", "pk"))
    if delivery is None:
        return None
    if why := _overtaken(delivery):
        delivery.gave_up_at, delivery.last_error = timezone.now(), why
        delivery.save(update_fields=["gave_up_at", "last_error"])
        return False
    _open(mailer)
    delivery.tries += 1
    try:
        with transaction.atomic():  # a mailer that keeps mail in the database may fail there
            mailer.send_messages([message_of(delivery)])
    except Exception as error:  # one bad message must not keep the others
        _close(mailer)
        _note_failure(delivery, error)
        return False
    delivery.sent_at = timezone.now()
    delivery.last_error = ""
    delivery.save(update_fields=["sent_at", "tries", "last_error"])
    return True


def _overtaken(delivery):
    """Why the e-mail is no longer meant for its recipient, as an app says; "" where it still is."""
    return next(filter(None, (check(delivery) for check in wiring.offered(wiring.OVERTAKEN))), "")


def _open(mailer):
    try:
        mailer.open()
    except (OSError, smtplib.SMTPException) as error:
        raise ServerAwayError from error


def _note_failure(delivery, error):
    failure = failure_of(error)
    logger.warning("delivery %s to %s: %s", delivery.pk, delivery.email, error)
    now = timezone.now()
    wait = wait_after_failure(failure, delivery.tries)
    delivery.last_error = said(error)
    if wait is None:
        delivery.gave_up_at = now
    else:
        delivery.next_try_at = now + wait
    delivery.save(update_fields=["tries", "last_error", "gave_up_at", "next_try_at"])


def _postpone_all(error):
    logger.warning("the mail server does not answer: %s", error)
    now = timezone.now()
    due = Delivery.objects.due(now)
    for tries in list(due.order_by().values_list("tries", flat=True).distinct()):
        due.filter(tries=tries).update(
            tries=tries + 1,
            next_try_at=now + wait_after_failure(Failure.OUTAGE, tries + 1),
            last_error=said(error),
        )


def failure_of(error):
    """The kind of failure behind an exception of the mailer."""
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            return failure_of_code(next(iter(refused.values()))[0])
        case smtplib.SMTPDataError(smtp_code=code):
            return failure_of_code(code)
        case ValueError():  # an address that no server can be given
            return Failure.PERMANENT
        case _:
            return Failure.TEMPORARY


def said(error):
    """What the server or the system said, as text for people."""
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            code, words = next(iter(refused.values()))
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=words):
            pass
        case _:
            return f"{type(error).__name__}: {error}"[:1000]
    return f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"[:1000]


def _close(mailer):
    try:
        mailer.close()
    except (OSError, smtplib.SMTPException):
        logger.debug("the connection was gone already")
