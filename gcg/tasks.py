"""The tasks that the GCG's timetable and acts give to a worker. They are thin and safe to repeat."""

import logging

from celery import shared_task

from alliance87.meetings.actions import followup, minutes

from .actions import filing, forgetting, invitations, lost_statuses, mailings, packs, planning
from .models import ActionPoint, Release, today

logger = logging.getLogger(__name__)


@shared_task
def finish_release(pk):
    """Make the PDF of a release of minutes and write to its recipients."""
    minutes.finish_release(Release.objects.get(pk=pk))


@shared_task
def finish_releases():
    """Finish the releases that no worker has finished."""
    minutes.finish_releases(Release.objects.all())


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
def file_decisions():
    """File the decisions and corrigenda that are not in the register of documents yet."""
    for row in filing.unfiled():
        try:
            filing.file_in_register(row)
        except Exception:
            logger.exception("%s is not filed; the timetable comes back to it", row)


@shared_task
def follow_invitations():
    """Bring the invitations to meetings to come in line with who sits for each seat."""
    invitations.follow_each()


@shared_task
def remind_owners():
    """Remind the owners of action points that are due."""
    followup.remind_owners(ActionPoint.objects.all(), on=today())


@shared_task
def forget_seat_addresses():
    """Replace old addresses in calls, nominations and notes on who speaks for a holder."""
    forgetting.forget_seat_addresses()


@shared_task
def alert_of_shortfall():
    """Write once a year if there are too few meetings (10.1, F1)."""
    planning.alert_of_shortfall()


@shared_task
def vacate_seats():
    """Let the seats of countries that lost the status fall vacant on the day of the next meeting (S6)."""
    lost_statuses.vacate_seats(today())


@shared_task
def make_pack(pk):
    """Make the pack of papers that a reader asked for."""
    packs.make_pack(pk)


@shared_task
def make_packs():
    """Make the packs that no worker has begun."""
    for pk in packs.waiting_packs():
        packs.make_pack(pk)


@shared_task
def forget_packs():
    """Delete packs of papers that were asked for long ago."""
    packs.forget_packs()
