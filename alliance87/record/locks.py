"""Locks: an act locks the row whose state it judges, reads that state afterwards, and judges what it read.

In PostgreSQL, a query that waits for a lock continues with the rows it had joined before the wait. So the bare row is
locked first; what depends on it is read by a second query, which sees everything committed in the meantime.

An act that takes several locks takes them in this order, so that no two acts block each other: meeting, decision,
minutes, call, seat, application or proposal, organization, request to confirm, yearly report, country or group, Roadmap,
submission of a Roadmap, what a group shares (discussion, file, poll), item of knowledge, event, pledge, notice,
editors of themes, staff roles, person.
"""

from contextlib import suppress
from zlib import crc32

from django.db import DatabaseError, connection
from django.utils.translation import gettext_lazy as _

from alliance87.terms.refusal import Refusal

_GONE = _("This has been removed in the meantime. Go back and see what is there now.")


def hold(rows, pk):
    """The row `pk` of the queryset `rows`, locked until the transaction ends, and read once it is locked.

    Refused if the row has been removed in the meantime.
    """
    return hold_all(rows, [pk])[pk]


def hold_all(rows, pks):
    """{pk: row} for several rows, locked in the order of their keys and read afterwards.

    Refused if one has been removed.
    """
    pks = set(pks)
    bare = rows.model._base_manager.select_for_update().order_by("pk").only("pk")
    list(bare.filter(pk__in=pks))
    states = {row.pk: row for row in rows.filter(pk__in=pks)}
    if states.keys() != pks:
        raise Refusal("", _GONE)
    return states


def keep(rows, pk):
    """The row `pk` of the queryset `rows`, read once nobody holds it, and held by nobody until the transaction ends; any
    number of transactions may keep it at once. For a person who is given something: erasing an account waits, or was first.

    Refused if the row has been removed in the meantime.
    """
    meta = rows.model._meta
    table, key = (connection.ops.quote_name(name) for name in (meta.db_table, meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} WHERE {key} = %s FOR KEY SHARE", [pk])  # noqa: S608 - our names
    if (row := rows.filter(pk=pk).first()) is None:
        raise Refusal("", _GONE)
    return row


def hold_table(model):
    """Acts on the rows of `model` come one by one until the transaction ends; they can be read. For tables of a few rows
    of which several together must stay true."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {connection.ops.quote_name(model._meta.db_table)} IN SHARE ROW EXCLUSIVE MODE")


def claim_one(rows):
    """The first of `rows` that is not locked, for a worker; None if there is none."""
    return next(iter(claim(rows, 1)), None)


def claim(rows, most):
    """Up to `most` of `rows`, in their order, for a worker.

    Skips rows that another transaction has locked, and those that no longer belong to `rows` once they are locked.
    """
    return list(rows.filter(pk__in=claim_keys(rows, most)))


def claim_keys(rows, most):
    """The keys of up to `most` of `rows`, as `claim` takes them; enough where `rows` asks of nothing but its own table."""
    bare = rows.select_related(None).select_for_update(of=("self",), skip_locked=True)
    return list(bare.values_list("pk", flat=True)[:most])


def stay_alive(kind, key):
    """Hold a lock of the session on one thing, for work that outlasts the transaction that took it on. It goes with
    `let_go`, or when the worker dies.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_number(kind, key)])


def let_go(kind, key):
    """Give the lock back; where the session is gone, so is the lock."""
    with suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [_number(kind, key)])


def is_alive(kind, key):
    """Whether another session holds this lock. Asking takes it for a moment."""
    number = _number(kind, key)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            return True
        cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
    return False


def _number(kind, key):
    """A number for the lock, of 63 bits: those of the kind, then those of the key."""
    return (crc32(kind.encode()) & 0x7FFFFFFF) << 32 | key & 0xFFFFFFFF
