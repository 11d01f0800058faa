"""A seat-holder proposes an agenda item to the Chair, who puts it on an agenda or declines it (D8, 8.3)."""

from contextlib import suppress

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.documents.actions import file_document, next_symbol
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Distribution
from alliance87.meetings.actions.papers import keep_paper
from alliance87.meetings.actions.preparing import before_opening, still_to_come
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold, keep
from alliance87.terms.refusal import Refusal

from ..models import (
    Composition,
    Meeting,
    ProposedItem,
    ProposedItemMatter,
    Seat,
    capacities_of,
    placings,
    presides,
    today,
)
from ..permissions import (
    may_decline_proposed_items,
    may_put_proposed_items,
    may_sit_for,
    may_withdraw_proposed_item,
)
from .agenda import append_item
from .handing import in_the_chairs_hands
from .planning import presiding, secretariat


@atomic_with_files()
def propose_item(seat, *, by, title, kind, because, minutes_wanted, wanted_at=None, upload=None):
    """Propose an agenda item to the Chair for the holder of a seat, as the person who sits for it (D8). The Chair, the
    Deputy Chair and the Secretariat are told. `wanted_at` is the meeting it is meant for; None means the next one.
    `upload` is a paper on it.

    Refused while an item of the same seat with the same title is waiting.
    """
    if not may_sit_for(by, seat):
        raise PermissionDenied
    if wanted_at:
        wanted_at = keep(Meeting.objects, wanted_at.pk)  # a meeting is locked before a seat
    seat = hold(Seat.objects, seat.pk)
    holder = next(capacity.holder for capacity in capacities_of(by) if capacity.seat.pk == seat.pk)
    if ProposedItem.objects.waiting().filter(seat=seat, holder=holder, title__iexact=title.strip()).exists():
        raise Refusal(
            "D8",
            _(
                "“%(title)s” has already been proposed to the Chair for this seat. Give another item its own title, or "
                "withdraw that one first."
            )
            % {"title": title.strip()},
        )
    written = {"kind": kind, "because": because.strip(), "minutes_wanted": minutes_wanted, "wanted_at": wanted_at}
    proposal = ProposedItem.objects.create(
        seat=seat,
        holder=holder,
        title=title.strip(),
        paper=_kept(upload, title.strip()) if upload else None,
        proposed_by=by,
        proposed_at=timezone.now(),
        **written,
    )
    record.act("gcg.proposed_item.made", proposal, by=by, seat=seat.code)
    _tell("proposed_item", proposal, presiding() | secretariat())
    return proposal


def _kept(upload, title):
    symbol = next_symbol("GCG/PRO")
    return file_document(symbol, title=title, upload=upload, distribution=Distribution.RESTRICTED)


@atomic_with_files()
def put_proposed_item(proposal, *, by, meeting):
    """Put a proposed item at the end of an agenda, with its paper, in one step (D8). The proposer is told.

    The Secretariat may do so while it drafts the agenda; once people are invited, only the Chair or the Deputy Chair
    may. The meeting is locked before the proposal.
    """
    if not may_put_proposed_items(by):
        raise PermissionDenied
    meeting = still_to_come(meeting)
    before_opening(meeting)
    if meeting.is_convened and not presides(by):
        raise Refusal(
            "D8",
            _(
                "People have been invited with this agenda, and the Chair sets it. The Chair or the Deputy Chair can "
                "still put the item on it; you can put it on an agenda that is being prepared."
            ),
        )
    proposal = _waiting(proposal)
    item = append_item(
        meeting,
        by=by,
        title=proposal.title,
        kind=proposal.kind,
        objective=proposal.because,
        minutes_allotted=proposal.minutes_wanted,
        matter=ProposedItemMatter(proposal=proposal),
    )
    if proposal.paper:
        with in_the_chairs_hands(meeting, by=by):
            _file(meeting, item, proposal.paper, by)
    record.act("gcg.proposed_item.put", proposal, by=by, meeting=meeting.symbol, item=item.number)
    _tell("proposed_item_put", proposal, _who_proposed(proposal), item=item, meeting=meeting)
    return item


def _file(meeting, item, paper, by):
    """File the paper under the item, unless the meeting has this file already."""
    with suppress(Refusal), paper.file.open() as kept:
        keep_paper(
            meeting,
            item,
            by=by,
            title=paper.title,
            upload=File(kept, name=paper.file.name),
            distribution=Distribution.RESTRICTED,
        )


@transaction.atomic
def decline_proposed_item(proposal, *, by, because):
    """Decline a proposed item, with the reason, as the Chair or the Deputy Chair (D8). The proposer is told."""
    if not may_decline_proposed_items(by):
        raise PermissionDenied
    proposal = _waiting(proposal)
    if not because.strip():
        raise Refusal("D8", _("Say why the item is declined: the person who proposed it will read this."))
    _end(proposal, ProposedItem.End.DECLINED, by, because.strip())
    _tell("proposed_item_declined", proposal, _who_proposed(proposal))
    return proposal


@transaction.atomic
def withdraw_proposed_item(proposal, *, by):
    """Withdraw a proposed item for the holder that proposed it, until it is on an agenda or declined."""
    if not may_withdraw_proposed_item(by, proposal):
        raise PermissionDenied
    proposal = _waiting(proposal)
    _end(proposal, ProposedItem.End.WITHDRAWN, by)
    return proposal


def _end(proposal, end, by, because=""):
    proposal.end, proposal.ended_because, proposal.ended_by, proposal.ended_at = end, because, by, timezone.now()
    proposal.save(update_fields=["end", "ended_because", "ended_by", "ended_at"])
    record.act(f"gcg.proposed_item.{end}", proposal, by=by, because=because)


def _waiting(proposal):
    """The proposed item, locked. Refused if it is no longer waiting, with what became of it."""
    rows = ProposedItem.objects.select_related("seat", "holder", "paper", "proposed_by")
    proposal = hold(rows, proposal.pk)
    if proposal.end == ProposedItem.End.WITHDRAWN:
        raise Refusal("D8", _("This item was withdrawn by the person who proposed it. It can be proposed again."))
    if proposal.end == ProposedItem.End.DECLINED:
        raise Refusal("8.3", _("This item has been declined. It can be proposed again, with new reasons."))
    placed = placings().filter(proposal=proposal).select_related("item__meeting").order_by("-pk").first()
    if placed:
        words = {"meeting": placed.item.meeting.symbol, "item": placed.item.number}
        raise Refusal(
            "8.3",
            _(
                "It is item %(item)s on the agenda of %(meeting)s, which the Chair sets. It waits again once it is taken "
                "off that agenda."
            )
            % words,
        )
    return proposal


def _who_proposed(proposal):
    """{address: name} of the person who proposed it, and of the person who represents the holder today."""
    speaker = Composition(today()).by_code[proposal.seat.code]
    people = [proposal.proposed_by]
    if speaker.holder == proposal.holder and speaker.representative:
        people.append(speaker.representative.person)
    return {person.email: str(person) for person in people if person and person.is_active}


def _tell(template, proposal, people, **more):
    recipients = [outbox.Addressee(email, name) for email, name in people.items()]
    if recipients:
        context = {"proposal": proposal, "seat": proposal.seat, "holder": proposal.holder} | more
        reply_to = settings.DEFAULT_FROM_EMAIL
        outbox.write(f"gcg.{template}", template, context, recipients, about=proposal, reply_to=reply_to)
