"""What leads say of their group: its purpose, and how far its outcomes are (6.2, 6.3)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record

from ..models import Outcome, Progress
from ..permissions import may_lead
from .leads import locked_group
from .within import refuse_if_closed


def state_of_purpose(group):
    """A fingerprint of the purpose that a person has before them."""
    return fingerprint(group.pk, group.purpose)


def state_of_progress(outcome):
    """A fingerprint of the latest entry of progress that a person has before them. One query."""
    return fingerprint(outcome.pk, outcome.progress.values_list("pk", flat=True).first())


@transaction.atomic
def change_purpose(group, *, by, seen, purpose):
    """Say what the group is for. `seen` is the fingerprint of the purpose as the person saw it; refused if somebody has
    changed it since. The earlier words stay on record.
    """
    if not may_lead(by, group):
        raise PermissionDenied
    group = locked_group(group.pk)
    refuse_if_closed(group)
    still_current(seen, state_of_purpose(group))
    before, group.purpose = group.purpose, purpose
    if before != purpose:
        group.save(update_fields=["purpose"])
        record.act("groups.group.purpose", group, by=by, before=before, after=purpose)
    return group


@transaction.atomic
def enter_progress(outcome, *, by, seen, percent, words):
    """Say how far an outcome is, from 0 to 100 percent, and in words. `seen` is the fingerprint of the latest entry as the
    person saw it; refused if there is a later one. Earlier entries stay.
    """
    if not may_lead(by, outcome.group):
        raise PermissionDenied
    group = locked_group(outcome.group_id)
    refuse_if_closed(group)
    outcome = Outcome.objects.get(pk=outcome.pk)
    still_current(seen, state_of_progress(outcome))
    progress = Progress.objects.create(
        outcome=outcome, percent=percent, words=words, entered_by=by, entered_at=timezone.now()
    )
    record.act("groups.outcome.progress", group, by=by, outcome=str(outcome), percent=percent)
    return progress
