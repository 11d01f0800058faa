"""Correcting a slip in an adopted text by a numbered corrigendum (D12)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance87.celery import app, nudge
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Corrigendum, Decision, Meeting, today
from ..models.corrigenda import text_as_corrected
from ..permissions import may_issue_corrigenda
from ..readings.recipients import recipients
from ..rules.corrigenda import CorrigendumFault, fault_of

SUPERSEDE = gettext_lazy("A change of substance needs a new decision that supersedes this one.")
FAULTS = {
    CorrigendumFault.NOT_FOUND: gettext_lazy(
        "These words are not in the text. Copy them exactly as they stand, punctuation included."
    ),
    CorrigendumFault.FOUND_TWICE: gettext_lazy(
        "These words appear more than once in the text. Copy a few more, so that only one place matches."
    ),
    CorrigendumFault.SAME: gettext_lazy("These words are unchanged. Write how they should read."),
    CorrigendumFault.TOO_LONG: gettext_lazy(
        "This is too much text for a corrigendum. Copy fewer words, or supersede the decision."
    ),
    CorrigendumFault.NOT_SPELLING: gettext_lazy("This would change more than spelling."),
    CorrigendumFault.NOT_A_REFERENCE: gettext_lazy("This would change more than the number of a reference."),
    CorrigendumFault.NOT_A_NAME: gettext_lazy("This would change more than a name."),
}
"""A sentence for each fault; for faults of substance, SUPERSEDE follows."""
OF_SUBSTANCE = (CorrigendumFault.NOT_SPELLING, CorrigendumFault.NOT_A_REFERENCE, CorrigendumFault.NOT_A_NAME)


@transaction.atomic
def issue_corrigendum(decision, *, by, kind, reads, should_read):
    """Issue a corrigendum: for the words `reads` of the adopted text, read `should_read`. Mailed to every
    representative.

    The Chair or the Deputy Chair issues it. The adopted text is unchanged. Refused for anything but spelling, the
    number of a reference or a name, and once another decision stands in place of this one.
    """
    if not may_issue_corrigenda(by):
        raise PermissionDenied
    hold(Meeting.objects.all(), decision.meeting_id)
    decisions = Decision.objects.select_related("meeting").prefetch_related("corrigenda", "superseded_by")
    decision = hold(decisions, decision.pk)
    last = decision.corrigenda.order_by("number").last()
    if last and (last.kind, last.reads, last.should_read) == (kind, reads, should_read):
        return last
    if refusal := refusal_of_corrigendum(decision):
        raise refusal
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
        [outbox.Addressee(person.email, str(person)) for person in recipients(on=today())],
        about=decision,
    )
    nudge(app.signature("gcg.tasks.file_decisions"))
    return corrigendum


def refusal_of_corrigendum(decision):
    """Why no corrigendum can be issued to the decision, as a Refusal; None if one can."""
    if later := next(iter(decision.superseded_by.all()), None):
        return Refusal(
            "D12",
            _(
                "Decision %(later)s supersedes this one, whose text stays as it was. Correct a slip in that decision instead."
            )
            % {"later": later.symbol},
        )
    return None
