"""Nominations: made by the body's signed note, agreed among governments if 7.6 requires it, and put before the GCG."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.documents.actions import file_document, next_symbol
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Distribution
from alliance87.meetings.actions.preparing import meeting_to_prepare, still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.record.wording import in_english
from alliance87.terms.refusal import Refusal
from partners.models import Organization

from ..models import AgendaItem, DecisionSubject, GovernmentsConsensus, Nomination, NominationMatter, today
from ..models.seats import StakeholderGroup
from ..permissions import may_call
from ..readings.nominating import Assessment
from .agenda import add_item
from .calls import locked_call
from .speaking import staff_called

AMENDED = ("starts_on", "last_day", "grounds", "override")
"""The fields of a nomination that are amended until the GCG has decided."""


@atomic_with_files()
def nominate(call, *, by, letter=None, upload=None, **written):
    """Enter a nomination: the Secretariat from the body's signed note, or the body itself by the link in its letter.

    Late nominations are accepted, since the seat needs a holder. So are ineligible nominees: they are told why, and
    go no further until the obstacle is removed.
    """
    if letter is None and not may_call(by):
        raise PermissionDenied
    call = locked_call(call)
    if not call.is_open:
        raise Refusal("7.4", _("This call has ended: nominations can be made only while it is open."))
    if staff_called(written["representative_email"]):
        raise Refusal(
            "Q9", _("The representative works for the Secretariat, which speaks for no holder. Name another.")
        )
    hold(Organization.objects, written["organization"].pk)
    _refuse_last_day(call.seat, written.get("last_day"))
    note = _filed(call, upload) if upload else None
    nomination = Nomination.objects.create(
        call=call, letter=letter, note=note, made_by=by, made_at=timezone.now(), **written
    )
    record.act(
        "gcg.nomination.made",
        nomination,
        by=by,
        seat=call.seat.code,
        nominee=nomination.organization.name,
        **_who(letter),
    )
    return nomination


def _refuse_last_day(seat, day):
    """Governments serve their years (7.2, 7.6); the other groups may set an end for a single mandate (T5)."""
    if day and seat.group == StakeholderGroup.GOVERNMENTS:
        raise Refusal(
            "T5", _("A government serves for the years set by the Terms of Reference. Leave the last day empty.")
        )


def _who(letter):
    return {"by_letter": letter.pk} if letter else {}


def _filed(call, upload):
    with in_english():
        title = _("Nomination for %(seat)s") % {"seat": call.seat.code}
    return file_document(
        next_symbol("GCG/NOM"),
        title=title,
        upload=upload,
        distribution=Distribution.RESTRICTED,
    )


@transaction.atomic
def amend_nomination(nomination, *, by, seen, grounds, override, starts_on, last_day=None):
    """Enter evidence, the reason for an exception (S3), another first or last day (T5), until the GCG has decided.

    `seen` is the fingerprint of what could be amended as the person saw it; refused if it has changed since.
    """
    nomination = _going_on(nomination, by)
    still_current(seen, state_of_nomination(nomination))
    _refuse_last_day(nomination.call.seat, last_day)
    nomination.grounds, nomination.override = grounds.strip(), override.strip()
    nomination.starts_on, nomination.last_day = starts_on, last_day
    nomination.save(update_fields=AMENDED)
    days = {"starts_on": starts_on.isoformat(), "last_day": last_day.isoformat() if last_day else ""}
    record.act("gcg.nomination.amended", nomination, by=by, grounds=grounds, override=override, **days)
    return nomination


def state_of_nomination(nomination):
    """A fingerprint of what can still be amended."""
    return fingerprint(nomination.pk, *[getattr(nomination, name) for name in AMENDED])


@transaction.atomic
def withdraw_nomination(nomination, *, by):
    """Withdraw a nomination."""
    nomination = _going_on(nomination, by)
    nomination.withdrawn_at = timezone.now()
    nomination.save(update_fields=["withdrawn_at"])
    record.act("gcg.nomination.withdrawn", nomination, by=by)
    return nomination


@transaction.atomic
def record_consensus(nomination, *, by, agreed_on, note):
    """Record that the government seat-holders agree on a nominee for Chair or Deputy Chair (7.6, S9). The GCG's
    decision follows as a second record.
    """
    nomination = _going_on(nomination, by)
    if not nomination.needs_consensus:
        raise Refusal("7.6", _("Only nominees for Chair and Deputy Chair need the consensus of the governments."))
    if hasattr(nomination, "consensus"):
        raise Refusal("7.6", _("The consensus of the governments is already on record."))
    if agreed_on > today():
        raise Refusal("7.6", _("A consensus can be recorded only once it has been reached: that day is still to come."))
    consensus = GovernmentsConsensus.objects.create(
        nomination=nomination, agreed_on=agreed_on, note=note.strip(), recorded_by=by, recorded_at=timezone.now()
    )
    record.act("gcg.nomination.agreed", nomination, by=by, agreed_on=agreed_on.isoformat(), note=consensus.note)
    return consensus


@transaction.atomic
def put_nomination(nomination, *, by, meeting):
    """Put the nomination on a meeting's agenda for decision. The decision seats the nominee (T1)."""
    meeting = meeting_to_prepare(meeting, by=by)
    nomination = _going_on(nomination, by)
    refuse_unless_ready(nomination, decided_on=meeting.date)
    if nomination.matters.filter(item__meeting=meeting).exists():
        raise Refusal("7.5", _("The nomination is already on the agenda of %(meeting)s.") % {"meeting": meeting.symbol})
    seat, nominee = nomination.call.seat, nomination.organization
    with override(meeting.first_language):
        words = {"nominee": str(nominee), "seat": seat.code}
        title = _("Composition: %(nominee)s for %(seat)s") % words
        draft_text = _("The GCG approves %(nominee)s, nominated by its group, for the seat %(seat)s.") % words
    return add_item(
        meeting,
        by=by,
        title=title,
        kind=AgendaItem.Kind.DECISION,
        subject=DecisionSubject.COMPOSITION,
        minutes_allotted=5,
        draft_text=draft_text,
        matter=NominationMatter(nomination=nomination),
    )


def refuse_unless_ready(nomination, *, decided_on):
    """Refuse an ineligible nominee (7.5) and, for Chair and Deputy Chair, one without the governments' consensus
    (7.6)."""
    if obstacles := Assessment(nomination, decided_on=decided_on).obstacles:
        finding, words = obstacles[0]
        raise Refusal(
            finding.clause, _("%(nominee)s: %(words)s") % {"nominee": nomination.organization, "words": words}
        )
    if nomination.needs_consensus and not hasattr(nomination, "consensus"):
        raise Refusal(
            "7.6",
            _(
                "The governments nominate the Chair and the Deputy Chair by consensus. "
                "Record it first; the GCG decides afterwards."
            ),
        )


def _going_on(nomination, by):
    if not may_call(by):
        raise PermissionDenied
    return locked_nomination(nomination)


def locked_nomination(nomination):
    """The nomination as it is, held with its call. Refused where it goes no further."""
    locked_call(nomination.call)
    nomination = Nomination.objects.select_related("call__seat", "organization__country", "consensus").get(
        pk=nomination.pk
    )
    if not nomination.is_going_on:
        raise Refusal(
            "7.4", _("This nomination can go no further: it has been withdrawn or decided, or its call has ended.")
        )
    return nomination
