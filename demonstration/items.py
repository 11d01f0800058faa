"""The items of a past meeting: papers, discussion, texts put to the meeting, what seats said of them, and what was
announced.
"""

from datetime import timedelta

from alliance87.documents.models import Series
from gcg.actions.decisions import snapshot
from gcg.models import (
    Adoption,
    AgendaItem,
    Amendment,
    Corrigendum,
    Decision,
    MinutesMatter,
    Outcome,
    Paper,
    Proposal,
    Stance,
    Turn,
)

from .papers import paper

PAPERS_DAYS = 21
DROPPED_MINUTES = 5
"""When items are dropped, before the agenda is taken up."""
CORRECTED_DAYS = 16
"""How long after a meeting a slip in a decision's text is mended."""
OF_ITEM = ("title", "kind", "subject", "objective", "presenter", "standing", "discussion", "conclusions")
"""The names in a meeting's file of the fields of an item."""


def new_item(meeting, number, spec):
    """An AgendaItem, not yet a row, from one table of a meeting's file."""
    return AgendaItem(
        meeting=meeting,
        number=number,
        minutes_allotted=spec.get("minutes", 15),
        is_restricted=spec.get("restricted", False),
        draft_text=spec.get("draft", ""),
        **{name: spec[name].strip() for name in OF_ITEM if name in spec},
    )


def file_papers(entered, meeting, specs, items, *, by, filed_at):
    """Number and file the papers of a meeting's items, in the agenda's order."""
    number = 0
    for spec, item in zip(specs, items, strict=True):
        for described in spec.get("papers", ()):
            number += 1
            document = entered.add(paper(f"{meeting.symbol}/{number}", described, item, filed_at))
            entered.add(Paper(item=item, document=document, filed_by=by, filed_at=filed_at))
            entered.act("gcg.paper.filed", document, by=by, at=filed_at)
    entered.add(Series(prefix=meeting.symbol, last_number=number))


class ItemProceedings:
    """What happened on each item of a session, from the opening on."""

    def __init__(self, session, decisions):
        self.session = session
        self.entered = session.entered
        self.decisions = decisions
        self.taken = []
        self.minutes = 6

    def lay_out(self, specs):
        """The items of the agenda, as rows not yet saved."""
        meeting = self.session.meeting
        items = [self.entered.add(new_item(meeting, number, spec)) for number, spec in enumerate(specs, start=1)]
        for spec, item in zip(specs, items, strict=True):
            if "adopts" in spec:
                self.entered.add(MinutesMatter(item=item, minutes=spec["adopts"]))
        return items

    def tell(self, specs):
        """Take up the items one after another; returns them."""
        meeting = self.session.meeting
        items = self.lay_out(specs)
        filed_at = self.session.before(PAPERS_DAYS)
        if meeting.kind == meeting.Kind.CALL:
            filed_at = self.session.before(2)
        file_papers(self.entered, meeting, specs, items, by=self.session.secretary, filed_at=filed_at)
        for spec, item in zip(specs, items, strict=True):
            if "dropped" in spec:
                self._drop(spec["dropped"], item)
            else:
                self._take_up(spec, item)
        return items

    def _drop(self, because, item):
        """An item that the agenda is adopted without, the reason given."""
        by, at = self.session.presider, self.session.after(DROPPED_MINUTES)
        self.entered.add(Outcome(item=item, result="dropped", note=because, announced_by=by, announced_at=at))
        amendment = Amendment(
            item=item, kind="dropped", number=item.number, because=because, amended_by=by, amended_at=at
        )
        self.entered.add(amendment)
        self.entered.act("gcg.item.dropped_in_room", item, by=by, at=at, number=item.number, because=because)

    def _take_up(self, spec, item):
        item.taken_up_at = self.session.after(self.minutes)
        self._take_turn(item, item.taken_up_at)
        item.notes_version = 1
        self.minutes += item.minutes_allotted
        if item.is_decision:
            self._decide(spec, item, self.session.after(self.minutes - 1))

    def _take_turn(self, item, at):
        self.entered.add(Turn(item=item, taken_up_by=self.session.presider, taken_up_at=at))

    def _decide(self, spec, item, announced_at):
        put_at = announced_at - timedelta(minutes=5)
        if "first_draft" in spec:
            minutes = 14 if "reopened" in spec else 2
            self._put(item, spec["first_draft"], put_at - timedelta(minutes=minutes), replaced_at=put_at)
        if "reopened" in spec:
            self._reopen(spec["reopened"], item, put_at)
        proposal = self._put(item, item.draft_text, put_at)
        stances = [self._stance(proposal, stance, put_at) for stance in spec.get("stance", ())]
        result = spec.get("result", "adopted")
        outcome = self.entered.add(
            Outcome(
                item=item,
                result=result,
                note=spec.get("note", ""),
                announced_by=self.session.presider,
                announced_at=announced_at,
            )
        )
        if result == "adopted":
            self._adopt(spec, item, stances, announced_at)
        else:
            self.entered.act(f"gcg.item.{result}", item, by=outcome.announced_by, at=announced_at)

    def _reopen(self, spec, item, put_at):
        """What was announced at first, and that the item was taken up again before the text that follows was put."""
        by, announced_at, reopened_at = (
            self.session.presider,
            put_at - timedelta(minutes=9),
            put_at - timedelta(minutes=2),
        )
        first = Outcome(
            was_on=item,
            result=spec["result"],
            note=spec["note"],
            announced_by=by,
            announced_at=announced_at,
            reopened_by=by,
            reopened_at=reopened_at,
            reopened_because=spec["because"],
        )
        self.entered.add(first)
        self.entered.act(f"gcg.item.{first.result}", item, by=by, at=announced_at)
        self.entered.act("gcg.outcome.reopened", item, by=by, at=reopened_at, result=first.result)
        self._take_turn(item, reopened_at)

    def _put(self, item, text, put_at, replaced_at=None):
        proposal = Proposal(item=item, text=text, put_by=self.session.presider, put_at=put_at, replaced_at=replaced_at)
        self.entered.act("gcg.text.put", proposal, by=proposal.put_by, at=put_at, text=text)
        return self.entered.add(proposal)

    def _stance(self, proposal, spec, put_at):
        seat = self.session.by_code[spec["seat"]]
        person = self.session.presences[seat.code].person
        is_withdrawn = spec.get("withdrawn", False)
        stance = Stance(
            proposal=proposal,
            seat=seat.seat,
            holder=seat.holder,
            kind=spec["kind"],
            reasons=spec["reasons"],
            stated_by=person,
            stated_at=put_at + timedelta(minutes=1),
            withdrawn_by=person if is_withdrawn else None,
            withdrawn_at=put_at + timedelta(minutes=3) if is_withdrawn else None,
        )
        self.entered.act(f"gcg.{stance.kind}.stated", stance, by=person, at=stance.stated_at, seat=seat.code)
        if is_withdrawn:
            self.entered.act(f"gcg.{stance.kind}.withdrawn", stance, by=person, at=stance.withdrawn_at, seat=seat.code)
        return self.entered.add(stance)

    def _adopt(self, spec, item, stances, adopted_at):
        meeting = self.session.meeting
        number = len(self.taken) + 1
        decision = Decision(
            meeting=meeting,
            item=item,
            number=number,
            symbol=f"{meeting.symbol}/D{number}",
            title=item.title,
            text=item.draft_text,
            subject=item.subject,
            terms=self.session.terms,
            snapshot=snapshot(self.session.at(adopted_at), stances),
            adopted_by=self.session.presider,
            adopted_at=adopted_at,
            supersedes=self.decisions.get(spec.get("supersedes")),
        )
        self.taken.append(self.entered.add(decision))
        self.decisions[f"{meeting.symbol}: {item.title}"] = decision
        if "adopts" in spec:
            self.entered.add(Adoption(minutes=spec["adopts"], decision=decision))
        self.entered.act("gcg.decision.adopted", decision, by=decision.adopted_by, at=adopted_at, text=decision.text)
        for number, corrigendum in enumerate(spec.get("corrigendum", ()), start=1):
            self._correct(decision, number, corrigendum)

    def _correct(self, decision, number, spec):
        """A slip in the text, mended by the Chair some days after the meeting (D12)."""
        issued_at = self.session.after(24 * 60 * CORRECTED_DAYS)
        issued = {"number": number, "issued_by": self.session.chair, "issued_at": issued_at}
        corrigendum = self.entered.add(Corrigendum(decision=decision, **issued, **spec))
        self.entered.act("gcg.corrigendum.issued", corrigendum, by=self.session.chair, at=issued_at, **spec)
