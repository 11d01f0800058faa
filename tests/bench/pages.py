"""Pages against a bare view in the same server: requests a second, round by round in turn."""

import http.client
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

ROUNDS, SECONDS, CLIENTS = 5, 1.5, 2


def ratio(port, path, cookie):
    """Requests a second of the page divided by those of the bare view: the median of rounds in turn."""
    for warm in (path, "/bare/"):
        _rate(port, warm, cookie, 0.5)
    return statistics.median(
        _rate(port, path, cookie, SECONDS) / _rate(port, "/bare/", cookie, SECONDS) for _ in range(ROUNDS)
    )


def _rate(port, path, cookie, seconds):
    with ThreadPoolExecutor(CLIENTS) as pool:
        counts = list(pool.map(lambda _: _ask(port, path, cookie, seconds), range(CLIENTS)))
    return sum(counts) / seconds


def _ask(port, path, cookie, seconds):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Accept-Encoding": "gzip"} | ({"Cookie": cookie} if cookie else {})
    answered, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        line.request("GET", path() if callable(path) else path, headers=headers)
        answer = line.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        answered += 1
    line.close()
    return answered


def visitors_ratios(port, path):
    """Requests a second of a public page without a session against a constant of its size, when it is kept, and against
    the bare view, when each request asks another question: [warm, cold].
    """
    size = _size(port, path)
    constant = f"/constant/{size}/"
    turn = count()
    _rate(port, path, "", 0.5)
    warm = [_rate(port, path, "", SECONDS) / _rate(port, constant, "", SECONDS) for _ in range(ROUNDS)]
    cold = [
        _rate(port, lambda: f"{path}?turn={next(turn)}", "", SECONDS) / _rate(port, "/bare/", "", SECONDS)
        for _ in range(ROUNDS)
    ]
    return statistics.median(warm), statistics.median(cold)


def rate_after_acts(port, path):
    """Requests a second of a public page against the bare view, when something is done before each request, so that
    neither the page nor any part of it is kept.
    """
    from django.db import connection

    from alliance87.record.models import Entry

    def done():
        Entry.objects.create(act="gcg.seat.noted", subject_type="x", subject_id="1", subject_name="x")
        connection.close()  # each thread has its own
        return path

    pages = [_rate(port, done, "", SECONDS) / _rate(port, "/bare/", "", SECONDS) for _ in range(ROUNDS)]
    return statistics.median(pages)


def _size(port, path):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request("GET", path)
    return len(line.getresponse().read())


def queries(user, path):
    """How many queries a page takes, warm."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.second_step import sign_in_with_second_step

    client = Client(headers={"host": "127.0.0.1"})
    sign_in_with_second_step(client, user)
    for _ in range(2):
        with CaptureQueriesContext(connection) as taken:
            if client.get(path).status_code != 200:
                raise RuntimeError(f"{path} is not well")
    return len(taken)
