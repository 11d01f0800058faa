"""How fast copies go to a recipient domain, and to all together: rows that people set and batches read."""

from datetime import timedelta

from alliance87.record.locks import claim_one

from ..models import Pace

SLICE = 10
"""Seconds of a pace that one batch may take at once."""


def paced(due, most, now):
    """(those of `due` that one batch may take now, how many at most). A paced domain has batches of its own; each sets the
    moment of the next. Called inside the transaction that claims them.
    """
    paces = list(Pace.objects.all())
    for pace in paces:
        if not pace.domain or pace.next_at > now or not due.filter(domain=pace.domain).exists():
            continue
        if claim_one(Pace.objects.filter(pk=pace.pk, next_at__lte=now)):
            return due.filter(domain=pace.domain), _spend(pace, due.filter(domain=pace.domain), most, now)
    others = due.exclude(domain__in=[pace.domain for pace in paces if pace.domain])
    for pace in paces:
        if not pace.domain:
            is_ours = claim_one(Pace.objects.filter(pk=pace.pk, next_at__lte=now))
            return others, _spend(pace, others, most, now) if is_ours else 0
    return others, most


def _spend(pace, due, most, now):
    """How many copies the pace allows at once; the next batch waits until their time has passed."""
    allowed = min(most, max(1, pace.a_minute * SLICE // 60))
    count = due[:allowed].count()
    Pace.objects.filter(pk=pace.pk).update(next_at=now + timedelta(seconds=60 * count / pace.a_minute))
    return count
