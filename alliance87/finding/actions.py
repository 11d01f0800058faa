"""Reading things into the index: those that changed, or all. The only writer of the index."""

import hashlib
import json

from django.db import DataError, OperationalError, transaction

from alliance87.record.locks import hold_table

from .models import Due, Entry
from .offered import findable
from .rules import batches, cleaned

MOST_CHARACTERS = 1_000_000
A_TIME = 500
_SHORTEST = 1000
_SAID = ("title", "text", "also", "symbol", "at", "route", "parts", "fragment", "is_cut", "digest")


def catch_up():
    """Read anew what changed since the last time. Returns how many changes were read; those that are committed meanwhile
    are read the next time.

    The changes are taken first and the things read afterwards, so that nothing is missed. Two runs take turns.
    """
    with transaction.atomic():
        hold_table(Entry)
        noted = list(Due.objects.order_by("pk").values_list("pk", "kind", "key")[:A_TIME])
        Due.objects.filter(pk__in=[pk for pk, _kind, _key in noted]).delete()
        changed = {}
        for _pk, kind, key in noted:
            changed.setdefault(kind, set()).add(key)
        for offer in findable().values():
            keys = changed.get(offer.kind, set())
            if not changed.keys().isdisjoint(offer.along):
                keys = keys | _all_keys(offer)
            if keys:
                _read(offer, sorted(keys))
    return len(noted)


def rebuild(kinds=None):
    """Read all things of these kinds, or of all kinds, anew, some at a time. Returns how many entries there are."""
    for offer in findable().values():
        if kinds is None or offer.kind in kinds:
            for keys in batches(sorted(_all_keys(offer)), A_TIME):
                with transaction.atomic():
                    hold_table(Entry)
                    _read(offer, keys)
    Entry.objects.exclude(kind__in=findable()).delete()
    return Entry.objects.count()


def _all_keys(offer):
    """The keys of the things that there are, and of those in the index."""
    there = {str(key) for key in offer.all_keys()}
    return there | set(Entry.objects.filter(kind=offer.kind).values_list("key", flat=True))


def _read(offer, keys):
    """Bring the entries of these things in line with what their app says of them."""
    found = {(thing.key, thing.language): _entry(offer.kind, thing) for thing in offer.read(keys)}
    there = {
        (key, language): (pk, digest)
        for pk, key, language, digest in Entry.objects.filter(kind=offer.kind, key__in=keys).values_list(
            "pk", "key", "language", "digest"
        )
    }
    Entry.objects.filter(pk__in=[pk for which, (pk, _digest) in there.items() if which not in found]).delete()
    for which, entry in found.items():
        pk, digest = there.get(which, (None, ""))
        if entry.digest != digest:
            entry.pk = pk
            _keep(entry)


def _entry(kind, thing):
    text = cleaned(thing.text)
    entry = Entry(
        kind=kind,
        key=thing.key,
        language=thing.language,
        title=cleaned(thing.title),
        text=text[:MOST_CHARACTERS],
        also=cleaned(thing.also),
        symbol=thing.symbol,
        at=thing.at,
        route=thing.route,
        parts=list(thing.parts),
        fragment=thing.fragment,
        is_cut=len(text) > MOST_CHARACTERS,
    )
    contents = [getattr(entry, name) for name in _SAID if name not in ("digest", "is_cut")]
    entry.digest = hashlib.sha256(json.dumps(contents, default=str).encode()).hexdigest()
    return entry


def _keep(entry):
    """Save the entry. If it has more words than PostgreSQL takes of one text (a megabyte), the end is left out, and
    `is_cut` says so.
    """
    while True:
        try:
            with transaction.atomic():
                entry.save(force_insert=entry.pk is None)
                return
        except (DataError, OperationalError) as error:
            if "tsvector" not in str(error) or len(entry.text) <= _SHORTEST:
                raise
            entry.text, entry.is_cut = entry.text[: len(entry.text) // 2], True
