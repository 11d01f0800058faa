"""The Chair clears an issue, and it is scheduled (12.3)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.record.home import ThisDatabase
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Clearance, Issue, Schedule
from ..permissions import may_clear_newsletter, may_read_newsletter_draft, may_write_newsletter
from .blocks import state_of_block
from .issues import state_of_edition


def state_of_issue(issue):
    """The fingerprint of everything that an issue says, in all its languages. No query if it was fetched `with_blocks`."""
    return fingerprint(
        *(
            (edition.pk, state_of_edition(edition), *(state_of_block(block) for block in edition.blocks.all()))
            for edition in issue.editions.all()
        )
    )


def state_of_course(issue):
    """The fingerprint of where an issue stands: by which clearance, and when it goes out. One query if it was fetched
    `with_course`.
    """
    clearance = issue.clearances.standing().values_list("pk", flat=True).first()
    schedule = getattr(issue, "schedule", None)
    return fingerprint(clearance, schedule and schedule.release_at.isoformat())


@transaction.atomic
def clear_issue(issue, *, by, seen=None):
    """Clear the issue. `seen` is the fingerprint of what the person had before them: what somebody wrote since is not
    cleared unread. Refused while a block says nothing, or an edition has no block.
    """
    if not may_clear_newsletter(by):
        raise PermissionDenied
    issue = hold(Issue.objects.with_course().with_blocks(), issue.pk)
    if issue.is_cleared:
        raise Refusal("", _("This issue is cleared already."))
    still_current(seen, state_of_issue(issue))
    if fault := fault_of(issue):
        raise Refusal("12.3", fault)
    clearance = Clearance.objects.create(issue=issue, cleared_by=by, cleared_at=timezone.now())
    record.act("newsletter.issue.cleared", issue, by=by)
    return clearance


@transaction.atomic
def withdraw_clearance(issue, *, by, seen=None):
    """Withdraw the clearance, so that the text can be changed. The schedule goes with it. `seen` is the fingerprint of
    where the issue stood on the page: a later clearance is not withdrawn by it.
    """
    if not may_read_newsletter_draft(by):
        raise PermissionDenied
    issue = hold(Issue.objects.with_course(), issue.pk)
    if issue.is_released:
        raise Refusal("", _("This issue has gone out. Its clearance cannot be withdrawn."))
    clearance = issue.clearances.standing().first()
    if clearance is None:
        raise Refusal("", _("This issue is not cleared. You can change its text."))
    still_current(seen, state_of_course(issue))
    Schedule.objects.filter(issue=issue).delete()
    clearance.withdrawn_by, clearance.withdrawn_at = by, timezone.now()
    clearance.save(update_fields=["withdrawn_by", "withdrawn_at"])
    record.act("newsletter.clearance.withdrawn", issue, by=by)


@transaction.atomic
def schedule_issue(issue, *, by, release_at, seen=None):
    """Let the cleared issue go out at a moment, which replaces any that was set before. One that has passed means at
    once. `seen` is the fingerprint of where the issue stood on the page: another schedule is not replaced unseen.
    """
    if not may_write_newsletter(by):
        raise PermissionDenied
    issue = hold(Issue.objects.with_course(), issue.pk)
    if issue.is_released:
        raise Refusal("", _("This issue has gone out already."))
    if not issue.is_cleared:
        raise Refusal("12.3", _("The Chair has not cleared this issue yet. It can be scheduled once they have."))
    still_current(seen, state_of_course(issue))
    now = timezone.now()
    values = {"release_at": max(release_at, now), "scheduled_by": by, "scheduled_at": now, "database": ThisDatabase()}
    schedule, _is_new = Schedule.objects.update_or_create(issue=issue, defaults=values)
    record.act("newsletter.issue.scheduled", issue, by=by, release_at=schedule.release_at.isoformat())
    return schedule


@transaction.atomic
def unschedule_issue(issue, *, by, seen=None):
    """Take the issue off the schedule. It stays cleared. `seen` as in `schedule_issue`."""
    if not may_write_newsletter(by):
        raise PermissionDenied
    issue = hold(Issue.objects.with_course(), issue.pk)
    if issue.is_released:
        raise Refusal("", _("This issue has gone out already. You can pause its sending."))
    still_current(seen, state_of_course(issue))
    Schedule.objects.filter(issue=issue).delete()
    record.act("newsletter.issue.unscheduled", issue, by=by)


def fault_of(issue):
    """What an issue lacks before it can be cleared, in a sentence; "" where nothing is missing. No query if it was fetched
    `with_blocks`.
    """
    for edition in issue.editions.all():
        words = {"language": edition.get_language_display()}
        blocks = list(edition.blocks.all())
        if not blocks:
            return _("The edition in %(language)s has no block yet.") % words
        empty = next((block for block in blocks if not block.text and not block.picture), None)
        if empty:
            words["block"] = empty
            return _("The block “%(block)s” of the edition in %(language)s is empty. Write it, or remove it.") % words
    return ""
