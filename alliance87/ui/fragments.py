"""Parts of pages that are rendered once for everyone who sees the same, and kept while what they show stays the same."""

from hashlib import sha256

from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import get_language

SECONDS = 30
"""How long a part is kept at most, since some change with the clock alone: a meeting that ends, for example. A page that
is kept as long may be made of such parts, so what a visitor reads is at most a minute old.
"""


def kept(render, name, *seen):
    """What `render()` gives, kept under `name` for the language, the zone and the day of the reader, and for `seen`: all
    that it depends on, such as the revision of what it shows. None is not kept.
    """
    zone = timezone.get_current_timezone_name()
    facts = repr((get_language(), zone, timezone.now().date(), *map(str, seen)))
    key = f"{name}-{sha256(facts.encode()).hexdigest()}"
    part = caches["fragments"].get(key)
    if part is None:
        part = render()
        if part is not None:
            caches["fragments"].set(key, part, SECONDS)
    return part
