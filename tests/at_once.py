"""Two people at once: acts in transactions of their own, one of which waits for the other's lock."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from django.db import connection, transaction

from tests.waiting import PATIENCE, until


def one_after_the_other(first, second):
    """Run `first`, and `second` while the transaction of `first` is still open; what each returned or raised.

    `second` begins on a connection of its own and is given until it waits for a lock that `first` holds, or is done;
    only then is `first` committed. So `second` has looked at whatever it looks at before it asks for the lock.
    """
    told = Event()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            done = _outcome(first)
            pid = []
            waiting = pool.submit(_on_its_own, second, pid, told)
            assert told.wait(PATIENCE)
            until(lambda: waiting.done() or _waits(pid[0]), "the second act waits for a lock", often=0.01)
        return done, waiting.result(PATIENCE)


def _on_its_own(act, pid, told):
    with connection.cursor() as cursor:
        pid.append(cursor.execute("SELECT pg_backend_pid()").fetchone()[0])
    told.set()
    try:
        return _outcome(act)
    finally:
        connection.close()


def _outcome(act):
    try:
        with transaction.atomic():
            return act()
    except Exception as error:  # what an act raises is its outcome
        return error


def _waits(pid):
    with connection.cursor() as cursor:
        found = cursor.execute("SELECT cardinality(pg_blocking_pids(%s))", [pid]).fetchone()
    return found[0] > 0
