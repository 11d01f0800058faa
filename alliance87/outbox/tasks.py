"""The worker's part of the outbox."""

from celery import shared_task

from .actions import following, forgetting
from .actions.delivering import deliver_due


@shared_task
def deliver_waiting():
    """Send what is due. All workers may do this at once."""
    deliver_due()


@shared_task
def forget_account_mail():
    """Delete old e-mails about accounts."""
    forgetting.forget_account_mail()


@shared_task
def forget_addresses():
    """Empty the addresses of old copies."""
    forgetting.forget_addresses()


@shared_task
def forget_incoming_mail():
    """Delete old incoming messages."""
    forgetting.forget_incoming_mail()


@shared_task
def forget_kept_mail():
    """Delete a demonstration's old mail."""
    forgetting.forget_kept_mail()


@shared_task
def forget_unconfirmed_followers():
    """Delete addresses of followers that nobody confirmed."""
    following.forget_unconfirmed()
