"""Three kinds of work that something interrupts, and how each is judged afterwards: by what the mail server got."""

import random
from collections import Counter
from datetime import timedelta
from time import monotonic, sleep

from django.db import Error
from django.utils import timezone

READERS = 120
DEADLINE = 120
"""Seconds after which a round that has not ended counts as an error."""

EARLY = 8
"""So many messages have been accepted when the victim is killed."""


class Judged:
    """What a round came to. `again` are copies in flight that came twice under one Message-ID, which is allowed."""

    def __init__(self, lost=0, doubled=0, again=0):
        self.lost, self.doubled, self.again = lost, doubled, again


def judge(expected, lines, may_repeat):
    """`expected` are the recipients, `lines` what the sink took of the round, as (connection, recipient, Message-ID).

    A recipient with two Message-IDs was written to twice; so were all those repeated beyond one a connection.
    """
    ids = {}
    for _connection, recipient, message_id in lines:
        ids.setdefault(recipient, set()).add(message_id)
    got = Counter(recipient for _connection, recipient, _id in lines)
    again = sum(count - 1 for count in got.values())
    anew = sum(len(found) - 1 for found in ids.values())
    strangers = sum(count for recipient, count in got.items() if recipient not in expected)
    return Judged(
        lost=len(set(expected) - got.keys()), doubled=anew + strangers + max(0, again - may_repeat), again=again
    )


class Newsletter:
    """An issue to READERS readers."""

    def begin(self, cast, number):
        from secretariat.newsletter.actions.clearing import schedule_issue
        from secretariat.newsletter.models import Subscriber
        from tests.newsletter.made import cleared, reader

        if not Subscriber.objects.exists():
            for place in range(READERS):
                reader(f"reader{place}@example.org")
        self.issue = cleared(cast)
        schedule_issue(self.issue, by=cast.secretary, release_at=timezone.now())

    def is_ripe(self, sink):
        return len(self.lines(sink)) >= EARLY

    def is_done(self):
        from secretariat.newsletter.models import Release

        return Release.objects.filter(issue=self.issue, finished_at__isnull=False).exists()

    def lines(self, sink):
        """What the sink took of this issue."""
        from secretariat.newsletter.models import Release

        release = Release.objects.filter(issue=self.issue).first()
        return [line for line in sink.accepted if release and line[2].startswith(f"<newsletter-{release.pk}-")]

    def judged(self, sink, may_repeat):
        from secretariat.newsletter.actions.transport import LINES
        from secretariat.newsletter.models import Release
        from secretariat.newsletter.readings.sums import sums_of

        sums = sums_of(Release.objects.get(issue=self.issue))
        expected = {f"reader{place}@example.org" for place in range(READERS)}
        found = judge(expected, self.lines(sink), may_repeat * LINES)
        if not sums.is_exact or sums.classes["accepted"] != READERS:
            found.lost += 1
        return found


class Minutes:
    """Minutes released to the whole council, made and sent by the worker."""

    def begin(self, cast, number):
        from alliance87.meetings.actions.minutes import draft_minutes, release_minutes
        from tests.gcg.closed_meeting import hold_meeting

        self.release = release_minutes(
            draft_minutes(hold_meeting(cast, number=number), by=cast.secretary), by=cast.chair
        )

    def is_ripe(self, sink):
        return len(self.lines(sink)) >= EARLY

    def is_done(self):
        deliveries = self._deliveries()
        return bool(deliveries) and all(delivery.sent_at for delivery in deliveries)

    def lines(self, sink):
        """What the sink took of this mailing."""
        ids = {delivery.message_id for delivery in self._deliveries()}
        return [line for line in sink.accepted if line[2] in ids]

    def judged(self, sink, may_repeat):
        deliveries = self._deliveries()
        found = judge({delivery.email for delivery in deliveries}, self.lines(sink), may_repeat)
        mailings = {delivery.mailing_id for delivery in deliveries}
        found.doubled += len(mailings) - 1 if mailings else 0
        return found

    def _deliveries(self):
        from alliance87.outbox.models import Delivery, Mailing

        return list(Delivery.objects.filter(mailing__in=Mailing.objects.about(self.release)))


class AdoptionOfADecision:
    """A decision adopted in session and filed by the worker: once, whatever happens in between."""

    def begin(self, cast, number):
        from gcg.actions.decisions import put_text
        from gcg.actions.presiding import open_meeting
        from tests.cast import QUORATE, make_meeting, seat_people

        meeting = make_meeting(cast, number=number, starts_in=timedelta(minutes=-30))
        seat_people(cast, meeting, QUORATE)
        open_meeting(meeting, by=cast.chair)
        self.item, self.cast = meeting.items.get(kind="decision"), cast
        put_text(self.item, by=cast.chair, text="The GCG welcomes the plan.")
        self._press()
        self._ripe_at = monotonic() + random.uniform(0, 0.8)

    def is_ripe(self, sink):
        return monotonic() >= self._ripe_at

    def is_done(self):
        from gcg.models import Decision

        if not Decision.objects.filter(item=self.item).exists():
            self._press()
        return Decision.objects.filter(item=self.item, filing__isnull=False).exists()

    def judged(self, sink, may_repeat):
        from alliance87.documents.models import Document
        from gcg.models import Decision

        decisions = list(Decision.objects.filter(item=self.item))
        documents = Document.objects.filter(symbol=decisions[0].symbol).count() if decisions else 0
        return Judged(lost=int(not documents), doubled=max(0, len(decisions) - 1) + max(0, documents - 1))

    def _press(self):
        """Adopt, as the Chair does, and once more where that did not work."""
        from gcg.actions.decisions import adopt_decision

        adopt_decision(self.item, by=self.cast.chair)


KINDS = {"newsletter": Newsletter, "minutes": Minutes, "adoption": AdoptionOfADecision}


def play(kind, victim, number, *, portal, sink, cast, may_repeat):
    """One round: the work begins, the victim is killed in the middle of it, everything is started again."""
    work = KINDS[kind]()
    work.begin(cast, number)
    _until(lambda: work.is_ripe(sink), portal, f"{kind} is on its way")
    portal.kill(victim)
    _until(work.is_done, portal, f"{kind} ends after the {victim} was killed")
    return work.judged(sink, may_repeat)


def _until(holds, portal, what):
    end = monotonic() + DEADLINE
    while True:
        portal.mend()
        try:
            if holds():
                return
        except Error:  # the database is away, or its connection was
            _forget()
        if monotonic() > end:
            raise TimeoutError(what)
        sleep(0.05)


def _forget():
    from django.db import connection

    connection.close()
