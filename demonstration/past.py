"""Eleven past meetings and three calls, made from `data/meetings/` in the order in which they happened."""

from django.utils import formats

from gcg.models import Mandate
from gcg.rules.seats import PRESIDING_SEATS

from .afterwards import MinutesTold, tell_action_points
from .agenda import agenda_of, told
from .day import at
from .entered import Entered
from .items import ItemProceedings
from .session import ZONE, Session


class Past:
    """What was held and decided before the day of loading."""

    def __init__(self, day, council, people):
        self.day = day
        self.people = people
        self.entered = Entered()
        self.decisions = {}
        self.waiting = []
        self.mandates = sorted(council.mandates, key=lambda mandate: (mandate.period[0], mandate.seat.position))
        self.decided_in = {}

    def make(self):
        """Create everything; returns the minutes that the next meeting is to adopt."""
        specs = told()
        starts = {spec["number"]: self.day.tuesday(spec["weeks"]) for spec in specs if "number" in spec}
        for spec in specs:
            self._tell(spec, starts.get(spec.get("number", 0) + 1, self.day.date))
        self.entered.save()
        self._link_mandates()
        return self.waiting[0]

    def _tell(self, spec, next_day):
        starts_at = at(self.day.tuesday(spec["weeks"]), spec["start"], spec.get("zone", ZONE))
        session = Session(spec, starts_at, self.entered, self.people)
        session.convene()
        if "cancelled" in spec:
            ItemProceedings(session, self.decisions).lay_out(spec["item"])
            session.cancel(spec["cancelled"])
            return
        session.open()
        changes = self._changes(session.meeting.date, next_day)
        agenda = agenda_of(spec, session.meeting, self.waiting, welcome(changes))
        proceedings = ItemProceedings(session, self.decisions)
        items = proceedings.tell(agenda)
        session.close(proceedings.minutes)
        for taken in proceedings.taken:
            if agenda[taken.item.number - 1].get("is_composition"):
                self.decided_in.update((mandate.pk, taken) for mandate in changes)
        tell_action_points(session, items, agenda, self.day)
        if session.meeting.kind != session.meeting.Kind.CALL:
            self.waiting = []
        self.waiting.append(MinutesTold(session, items, agenda, self.day).tell())

    def _changes(self, after, until):
        """The mandates that begin after one meeting and no later than the next."""
        return [mandate for mandate in self.mandates if after < mandate.period[0] <= until]

    def _link_mandates(self):
        for mandate in self.mandates:
            mandate.decision = self.decided_in.get(mandate.pk)
        Mandate.objects.bulk_update([one for one in self.mandates if one.decision], ["decision"])


def welcome(mandates):
    """The text of a decision on seats that change hands, or ""."""
    if not mandates:
        return ""
    return f"The GCG {'; '.join(_welcome(mandate) for mandate in mandates)}."


def _welcome(mandate):
    verb = "approves" if mandate.seat.code in PRESIDING_SEATS else "welcomes"
    first_day = formats.date_format(mandate.period[0], "j F Y")
    return f"{verb} {mandate.holder} in the seat {mandate.seat.code} from {first_day}"
