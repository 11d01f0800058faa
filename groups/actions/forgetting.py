"""Drafts of proposals that nobody goes on with are deleted after a time (see record.retention)."""

from django.db import transaction

from alliance87.record import actions as record
from alliance87.record.locks import claim
from alliance87.record.retention import BATCH, DRAFTS

from ..models import Proposal


def forget_drafts():
    """Delete the drafts that nobody changed for the whole period; returns how many."""
    forgotten = 0
    while some := _forget_some():
        forgotten += some
    return forgotten


@transaction.atomic
def _forget_some():
    drafts = claim(Proposal.objects.drafts().filter(touched_at__lt=DRAFTS.ago).order_by("pk"), BATCH)
    for draft in drafts:
        record.act("groups.proposal.forgotten", draft, by=None)
        draft.delete()
    return len(drafts)
