"""The timetable's tasks for groups: thin, and safe to run twice."""

import logging

from celery import shared_task

from alliance87.meetings.actions import followup, minutes
from alliance87.ui.clock import today

from .actions import choosing, digests, forgetting, meeting_invitations, parting, plan_sheets, reports
from .models import ActionPoint, Release

logger = logging.getLogger(__name__)


@shared_task
def read_sheet(pk):
    """Read a workplan's sheet that was sent in."""
    plan_sheets.read_sheet(pk)


@shared_task
def enter_sheet(pk):
    """Enter a workplan's sheet that was confirmed."""
    plan_sheets.enter_sheet(pk)


@shared_task
def follow_sheets():
    """Read and enter the sheets that no worker has dealt with. A failure does not hold up the others."""
    unread, to_enter = plan_sheets.unread_sheets()
    for act, pks in ((plan_sheets.read_sheet, unread), (plan_sheets.enter_sheet, to_enter)):
        for pk in pks:
            try:
                act(pk)
            except Exception:
                logger.exception("sheet %s is not dealt with; the timetable comes back to it", pk)


@shared_task
def forget_sheets():
    """Delete sheets of workplans that were sent in long ago."""
    plan_sheets.forget_sheets()


@shared_task
def forget_drafts():
    """Delete drafts of proposals that nobody goes on with."""
    forgetting.forget_drafts()


@shared_task
def end_co_chairs():
    """End what is co-chaired by partners that have left."""
    parting.end_co_chairs(on=today())


@shared_task
def remind_of_reports():
    """Remind leads of progress reports that are due soon, or late."""
    reports.remind_of_reports()


@shared_task
def send_digests():
    """Write the digests of what is new in groups."""
    digests.send_digests()


@shared_task
def remind_voters():
    """Remind those who have not voted in polls that close soon."""
    choosing.remind_all()


@shared_task
def follow_meetings():
    """Bring invitations to meetings to come, and the entries of dates chosen, in line with who takes part in groups."""
    meeting_invitations.follow_each()
    choosing.follow_choices()


@shared_task
def finish_release(pk):
    """Make the PDF of a release of minutes and write to those who get them."""
    minutes.finish_release(Release.objects.get(pk=pk))


@shared_task
def finish_releases():
    """Finish the releases that no worker has finished."""
    minutes.finish_releases(Release.objects.all())


@shared_task
def remind_owners():
    """Remind the owners of action points that are due."""
    followup.remind_owners(ActionPoint.objects.all(), on=today())
