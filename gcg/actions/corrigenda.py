"""Mending a slip in an adopted text by a numbered corrigendum (D12)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Corrigendum, Decision, Meeting, today
from ..models.corrigenda import text_as_corrected
from ..permissions import may_issue_corrigenda
from ..rules.corrigenda import Fault, fault_of
from .minutes import recipients

SUPERSEDE = gettext_lazy("A change of substance is a new decision that supersedes this one.")
FAULTS = {
    Fault.NOT_FOUND: gettext_lazy(
        "The text does not have these words. Copy them from it as they stand, signs included."
    ),
    Fault.FOUND_TWICE: gettext_lazy(
        "The text has these words more than once. Copy a few more, so that one place is meant."
    ),
    Fault.SAME: gettext_lazy("These are the words as they stand. Write how they should read."),
    Fault.TOO_LONG: gettext_lazy("These are too many words for a slip. Copy fewer, or supersede the decision."),
    Fault.NOT_SPELLING: gettext_lazy("More than spelling would change."),
    Fault.NOT_A_REFERENCE: gettext_lazy("More than the number of a reference would change."),
    Fault.NOT_A_NAME: gettext_lazy("More than a name would change."),
}
"""Each fault in a sentence; those of substance are followed by SUPERSEDE."""
OF_SUBSTANCE = (Fault.NOT_SPELLING, Fault.NOT_A_REFERENCE, Fault.NOT_A_NAME)


@transaction.atomic
def issue_corrigendum(decision, *, by, kind, reads, should_read):
    """For the words `reads` of the adopted text, read `should_read`; every representative is written to.

    The Chair or the Deputy Chair issues it. The text stays as adopted. Refused for anything but spelling, the number
    of a reference or a name.
    """
    if not may_issue_corrigenda(by):
        raise PermissionDenied
    hold(Meeting.objects.all(), decision.meeting_id)
    decision = Decision.objects.select_related("meeting").prefetch_related("corrigenda").get(pk=decision.pk)
    last = decision.corrigenda.order_by("number").last()
    if last and (last.kind, last.reads, last.should_read) == (kind, reads, should_read):
        return last
    if fault := fault_of(text_as_corrected(decision), reads, should_read, kind):
        raise Refusal("D12", " ".join(map(str, [FAULTS[fault], *([SUPERSEDE] if fault in OF_SUBSTANCE else [])])))
    corrigendum = Corrigendum.objects.create(
        decision=decision,
        number=last.number + 1 if last else 1,
        kind=kind,
        reads=reads,
        should_read=should_read,
        issued_by=by,
        issued_at=timezone.now(),
    )
    record.act("gcg.corrigendum.issued", corrigendum, by=by, kind=kind, reads=reads, should_read=should_read)
    outbox.write(
        "gcg.corrigendum",
        "corrigendum",
        {"corrigendum": corrigendum, "decision": decision},
        [outbox.Recipient(person.email, str(person)) for person in recipients(on=today())],
        about=decision,
    )
    return corrigendum
