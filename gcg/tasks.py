"""The tasks that the GCG's timetable and acts give to a worker. They are thin and safe to repeat."""

import logging

from celery import shared_task

from .actions import followup, forgetting, invitations, mailings, minutes, planning
from .models import today

logger = logging.getLogger(__name__)


@shared_task
def finish_release(pk):
    """Make the PDF of a release of minutes and write to its recipients."""
    minutes.finish_release(pk)


@shared_task
def finish_releases():
    """Finish the releases that no worker has finished. A failure does not hold up the others."""
    for pk in minutes.unfinished_releases():
        try:
            minutes.finish_release(pk)
        except Exception:
            logger.exception("release %s is not finished; the timetable comes back to it", pk)


@shared_task
def finish_mailing(pk):
    """Make the provisional agenda for which a mailing waits, and release the mailing."""
    mailings.finish_mailing(pk)


@shared_task
def finish_mailings():
    """Finish the mailings that no worker has finished. A failure does not hold up the others."""
    for pk in mailings.unfinished_mailings():
        try:
            mailings.finish_mailing(pk)
        except Exception:
            logger.exception("mailing %s is not finished; the timetable comes back to it", pk)


@shared_task
def follow_invitations():
    """Bring the invitations to meetings to come in line with who sits for each seat."""
    invitations.follow_each()


@shared_task
def remind_owners():
    """Remind the owners of action points that are due."""
    followup.remind_owners(on=today())


@shared_task
def forget_seat_addresses():
    """Replace old addresses in calls, nominations and notes on who speaks for a holder."""
    forgetting.forget_seat_addresses()


@shared_task
def alert_of_shortfall():
    """Write once a year if there are too few meetings (10.1, F1)."""
    planning.alert_of_shortfall()
