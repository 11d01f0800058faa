"""Every field in which the portal keeps a person's address as text, and what happens to it when the person is erased.

A test walks the models and fails for a field of this kind that is in neither table.
"""

import re

from django.apps import apps

from .held import REWRITTEN, merged

ADDRESSES = merged("addresses")
STAYS = merged("stays")


def rows_with(place, addresses, *, user):
    """The rows that keep one of the addresses of `user` at a place of ADDRESSES; among accounts, only their own."""
    label, field = place.rsplit(".", 1)
    if ADDRESSES[place] == REWRITTEN:
        any_of_them = "|".join(map(re.escape, addresses))
        among = {f"{field}__iregex": rf"(^|[^\w.+-])({any_of_them})([^\w-]|$)"}
    else:
        among = {f"{field}__in": addresses}
    rows = apps.get_model(label)._base_manager.filter(**among)
    return rows.filter(pk=user.pk) if label == user._meta.label else rows
