"""Pages against a bare view in the same server: requests a second, round by round in turn."""

import http.client
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

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
    headers = {"Cookie": cookie, "Accept-Encoding": "gzip"}
    count, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        count += 1
    line.close()
    return count


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
