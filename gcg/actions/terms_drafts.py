"""Writing drafts of a next version of the Terms of Reference (13.1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from alliance87.record import actions as record
from alliance87.terms.rules import Settings

from ..models import TermsDraft
from ..permissions import may_draft_terms


@transaction.atomic
def write_terms_draft(*, by, title, reasons, settings):
    """Write a draft with these settings, a Settings. It has no effect; it is there to be tried and discussed."""
    if not may_draft_terms(by):
        raise PermissionDenied
    data = Settings.from_data(settings.as_data()).as_data()
    draft = TermsDraft.objects.create(title=title, reasons=reasons, data=data, written_by=by, written_at=timezone.now())
    record.act("gcg.terms_draft.written", draft, by=by)
    return draft
