"""When a translation may go out, and whether it still says what its original says (12.4)."""

import re
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

LONGEST = 40_000
"""The most characters of one page, so that it stays small for readers on slow lines."""

FEW_WORDS = 4
"""Up to this many words may be the same in two languages: a name, a symbol, a title of one word."""


class Sight(StrEnum):
    """What there is of a page in one language."""

    ORIGINAL = "original"
    CURRENT = "current"
    STALE = "stale"
    DRAFT = "draft"
    MISSING = "missing"


def is_stale(published_at: datetime | None, follows: datetime | None) -> bool:
    """Whether the original was published anew after the moment whose text the translation says.

    Versions of pages keep moments to the millisecond, the pages themselves to the microsecond.
    """
    if published_at is None:
        return False
    return follows is None or _to_the_millisecond(follows) < _to_the_millisecond(published_at)


def _to_the_millisecond(moment):
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def sight_of(*, is_original: bool, is_live: bool, published_at: datetime | None, follows: datetime | None) -> Sight:
    """What there is of a page in a language in which it was begun."""
    if not is_live:
        return Sight.DRAFT
    if is_original:
        return Sight.ORIGINAL
    return Sight.STALE if is_stale(published_at, follows) else Sight.CURRENT


def untranslated(originals: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Those of `texts` that still are words of the original. Names and other short texts may be the same."""
    known = {_plain(text) for text in originals}
    return [text for text in texts if _plain(text) in known and len(_plain(text).split()) > FEW_WORDS]


def _plain(text):
    return " ".join(re.sub(r"<[^>]*>", " ", text).split()).casefold()
