"""Sending the copies of a release, in short batches, by any number of workers.

A batch is claimed and then sent without a lock on its rows, a few at a time, one over each connection, in the order of their
keys: when the server has answered they move, and that is committed before it gets the ends of the next ones. A worker holds a
lock of its session while it works on a batch. Where that is gone, the first rows without an answer, as many as there were
connections, were in flight: they become unsure and are sent again under the same Message-IDs; the others are free.
"""

import json
import logging
from email.utils import format_datetime, parseaddr
from itertools import batched
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.celery import app, nudge
from alliance87.record.home import ThisDatabase
from alliance87.record.later import Later
from alliance87.record.locks import claim_keys, hold, is_alive, let_go, stay_alive

from ..models import Batch, CopyState, Reason, Recipient, Release
from ..readings.letters import letter_of
from ..rules.messages import Own, Prepared
from ..rules.sending import ACCEPTED, AGAIN_AFTER, BROKEN, FIRST_WAIT, LATEST, REFUSED, UNSURE, wait_after
from .bounces import return_address
from .line import Envelope
from .links import PREFERENCES, STOP
from .pacing import paced
from .transport import LINES, Transport

logger = logging.getLogger(__name__)

A_BATCH = 300
LONGEST = 40
"""Seconds after which a worker ends its batch, and its task, wherever it is."""

LOOK_UP_EVERY = 8
"""After how many rounds of copies a worker asks whether the sending was paused."""

KIND = "newsletter.batch"

OWN = ("pk", "release_id", "subscriber_id", "email", "language", "tries", "unsure_times")
"""What is needed of a row to send its copy, and to move it."""

FINAL = {ACCEPTED: CopyState.ACCEPTED, REFUSED: CopyState.REFUSED}
"""What an answer that settles a copy makes of its row."""


ACCEPT = (
    f"UPDATE {Recipient._meta.db_table} AS sent SET state = '{CopyState.ACCEPTED}', reason = '', batch_id = NULL,"  # noqa: S608
    " moved_at = $1::timestamptz, answer = given.answer, tries = given.tries"
    " FROM jsonb_to_recordset($2::jsonb) AS given(id bigint, answer text, tries smallint) WHERE sent.id = given.id"
)
"""Moves rows that the server accepted, whatever their readers did meanwhile: they were sent."""


def send_some():
    """Send what is due of every release on its way, for LONGEST seconds at most; returns how many answers came."""
    end = monotonic() + LONGEST
    answers = 0
    transport = Transport()
    try:
        for release in list(Release.objects.filter(finished_at=None, paused_at=None, total__isnull=False)):
            recover(release)
            letters = ReleaseLetters(release)
            while monotonic() < end and (batch := take_batch(release)):
                given = send_batch(batch, letters, transport, end)
                answers += given
                if not given:
                    break
            finish(release)
    finally:
        transport.close()
    if monotonic() >= end:
        nudge(app.signature("secretariat.newsletter.tasks.send_newsletters"))
    return answers


@transaction.atomic
def take_batch(release):
    """Claim a batch that is due; None where there is none, or the release was paused or is over.

    Locked in this order: the release, a pace, the rows.
    """
    release = hold(Release.objects, release.pk)
    if release.finished_at or release.paused_at or _needs_a_word(release):
        return None
    now = timezone.now()
    due = release.recipients.pending().filter(batch=None, next_try_at__lte=now)
    due, most = paced(due, A_BATCH, now)
    keys = claim_keys(due.order_by("next_try_at", "pk"), most) if most else []
    Release.objects.filter(pk=release.pk).update(alive_at=now)
    if not keys:
        return None
    batch = Batch.objects.create(release=release, begun_at=now)
    stay_alive(KIND, batch.pk)  # before anybody else can see the batch and think that its worker died
    Recipient.objects.filter(pk__in=keys).update(batch=batch)
    return batch


def send_batch(batch, letters, transport, end):
    """Send to the recipients of a batch, in the order of their keys; returns how many answers came."""
    try:
        answers = _give(batch, letters, transport, end)
        _end(batch)
    finally:
        let_go(KIND, batch.pk)
    return answers


def _give(batch, letters, transport, end):
    """Give the batch's messages to the server. What it accepted is committed while the next messages go over the wire, and
    before their ends: so at most one copy of each connection is in flight. Returns how many answers came.
    """
    count, later = 0, Later()
    rounds = _rounds_of(batch, transport)
    for number, (copies, following) in enumerate(zip(rounds, [*rounds[1:], ()], strict=True)):
        if number % LOOK_UP_EVERY == 0:
            later.wait()
            if _is_paused(batch):
                break
        if monotonic() >= end:
            break
        if not letters.keys() >= {row.language for row, _envelope in copies}:
            later.wait()
        messages = [(envelope, letters.message(row)) for row, envelope in copies]
        then = [envelope for _row, envelope in following]
        answers = transport.give(messages, before_the_ends=later.wait, then=then)
        _move_all([row for row, _envelope in copies], answers, later)
        kinds = [answer.kind for answer in answers]
        answered = [kind for kind in kinds if kind not in (BROKEN, UNSURE)]
        count += len(answered)
        if BROKEN in kinds or not answered:
            break
    later.wait()
    return count


def _rounds_of(batch, transport):
    """[(row, Envelope)] of what is given together, in the order in which it is given."""
    erased = {"state": CopyState.SUPPRESSED, "reason": Reason.ERASED, "batch": None, "moved_at": timezone.now()}
    batch.recipients.pending().filter(email="").update(**erased)
    rows = list(batch.recipients.pending().order_by("pk").values_list(*OWN, named=True))
    if not rows:
        return []
    copies = [(row, Envelope(row.email, return_address(row.pk))) for row in rows]
    return list(batched(copies, transport.open(len(rows)), strict=False))


def _move_all(rows, answers, later):
    """Move rows on the server's answers: those that were accepted while the next messages are given."""
    accepted = []
    for row, answer in zip(rows, answers, strict=True):
        if answer.kind == ACCEPTED:
            accepted.append({"id": row.pk, "answer": answer.said, "tries": row.tries + 1})
        else:
            move(row, answer)
    if accepted:
        later.send(ACCEPT, timezone.now().isoformat(), json.dumps(accepted))


def move(row, answer):
    """Move a row on the server's answer. It is committed before the next copy is sent."""
    now = timezone.now()
    tries = row.tries + (answer.kind != BROKEN)
    wait = wait_after(tries, AGAIN_AFTER if answer.kind == UNSURE else FIRST_WAIT)
    if answer.kind in FINAL:
        _move(row, state=FINAL[answer.kind], answer=answer.said, tries=tries)
    elif answer.kind == BROKEN:
        _move(row, answer=answer.said, next_try_at=now + AGAIN_AFTER)
    elif wait is None:
        _move(row, state=CopyState.FAILED, answer=answer.said, tries=tries)
    elif answer.kind == UNSURE:
        unsure = {"state": CopyState.UNSURE, "unsure_times": row.unsure_times + 1, "next_try_at": now + wait}
        _move(row, answer=answer.said, tries=tries, **unsure)
    else:
        _move(row, answer=answer.said, tries=tries, next_try_at=now + wait)


def _move(row, **values):
    """Write what became of a row. If its reader left meanwhile, only a final answer of the server is still written:
    then the copy was sent.
    """
    rows = Recipient.objects.filter(pk=row.pk)
    if values.get("state") not in FINAL.values():
        rows = rows.pending()
    rows.update(**{"reason": "", "moved_at": timezone.now(), "batch": None, **values})


def recover(release):
    """Free the batches of workers that died: copies that were in flight become unsure, the rest waits as before."""
    for batch in release.batches.filter(ended_at=None):
        if is_alive(KIND, batch.pk):
            continue
        with transaction.atomic():
            batch = hold(Batch.objects, batch.pk)
            if batch.ended_at is None:
                first = batch.recipients.pending().order_by("pk")[:LINES]
                again = {"state": CopyState.UNSURE, "unsure_times": F("unsure_times") + 1, "moved_at": timezone.now()}
                Recipient.objects.filter(pk__in=first.values("pk")).update(**again)
            _end(batch)


def finish(release):
    """Note that everything has been sent, once nothing waits. The database refuses it while one does."""
    if not release.recipients.pending().exists():
        Release.objects.filter(pk=release.pk, finished_at=None, paused_at=None).update(finished_at=timezone.now())


def prepared(release, language):
    """The letter of a release in one language, with places for what is a recipient's own."""
    edition = release.issue.editions.get(language=language)
    letter = letter_of(edition)
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return Prepared(
        sender=settings.DEFAULT_FROM_EMAIL,
        subject=letter.subject,
        date=format_datetime(release.released_at),
        language=language,
        text=letter.text,
        html=letter.html,
        list_id=f"Alliance 8.7 newsletter <newsletter.{host}>",
    )


class ReleaseLetters(dict):
    """{language: (the letter of a release, what is each recipient's own)}, each built when it is asked for first."""

    def __init__(self, release):
        super().__init__()
        self._release = release

    def __missing__(self, language):
        self[language] = prepared(self._release, language), Personal(language)
        return self[language]

    def message(self, row):
        """The bytes of one recipient's copy."""
        letter, personal = self[row.language]
        return letter.message(personal.of(row))


class Personal:
    """Says what is each recipient's own, in one language. What is the same for all is looked up once."""

    def __init__(self, language):
        self._host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
        self._stop, self._preferences = STOP.for_many(language), PREFERENCES.for_many(language)

    def of(self, row):
        """What is this recipient's own. The Message-ID is that of the row, however often it is sent."""
        return Own(
            to=row.email,
            message_id=f"<newsletter-{row.release_id}-{row.pk}@{self._host}>",
            stop_link=self._stop(row.subscriber_id),
            preferences=self._preferences(row.subscriber_id),
        )


def _needs_a_word(release):
    """Pause a release that was not seen on its way for long, or is in a database that was restored: after an outage or a
    restore nothing leaves unconfirmed.
    """
    now = timezone.now()
    if not Release.objects.filter(pk=release.pk, database=ThisDatabase()).exists():
        because = _(
            "The database was restored from a backup. What was sent after that backup was made would be sent again. Check"
            " what has gone out, then resume."
        )
    elif release.alive_at <= now - LATEST:
        because = _("Nothing was sent for more than two hours. Check what has gone out, then resume.")
    else:
        return False
    Release.objects.filter(pk=release.pk).update(paused_at=now, paused_because=because)
    logger.warning("release %s paused: %s", release.pk, because)
    return True


def _is_paused(batch):
    return Release.objects.filter(pk=batch.release_id, paused_at__isnull=False).exists()


def _end(batch):
    batch.recipients.update(batch=None)
    Batch.objects.filter(pk=batch.pk, ended_at=None).update(ended_at=timezone.now())
