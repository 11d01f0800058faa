"""Subscribing, the page of issues and readers, and the desk, with few readers and with very many (READERS=1000000)."""

import os

from django.test import Client
from django.urls import reverse

from tests.second_step import sign_in_with_second_step

from .newsletter import enter_readers
from .timing import least

FEW, MANY = 1_000, int(os.environ.get("READERS", "200000"))


def ratios(staff):
    """[(page, its time at MANY by that at FEW)]."""
    client = Client(headers={"host": "127.0.0.1"})
    sign_in_with_second_step(client, staff)
    number = iter(range(10**6))

    def subscribe():
        # Each from another network, as readers are.
        place = next(number)
        client.post(
            reverse("newsletter:subscription-new"),
            {"email": f"new{place}@example.org"},
            REMOTE_ADDR=f"10.{place // 250}.{place % 250}.1",
        )

    acts = {
        "subscribing": subscribe,
        "issues-page": lambda: client.get(reverse("newsletter:desk")),
        "desk": lambda: client.get(reverse("desk")),
    }
    found = []
    for count in (FEW, MANY - FEW):
        enter_readers(count)
        found.append({name: least(act) for name, act in acts.items()})
    return [(name, found[1][name] / found[0][name]) for name in acts]
