"""What the tests of the search begin with."""

from django.contrib.auth.models import AnonymousUser

from alliance87.documents.symbols import sought
from alliance87.finding.actions import catch_up
from alliance87.finding.asking import near, query_of, search, shown
from alliance87.finding.models import Due

ANYBODY = AnonymousUser()


def read_all():
    """Read what changed, until nothing is left."""
    while catch_up():
        pass
    assert not Due.objects.exists()


def found(words, user=ANYBODY, *, language="en", kind=""):
    """[(kind, title)] of what the person finds."""
    query = query_of(words, sought(words) if any(map(str.isdigit, words)) else "")
    hits, _full = search(query, user=user, language=language, kind=kind)
    return [(entry.kind, "".join(piece for _asked, piece in entry.heading)) for entry in shown(hits.hits, query)]


def titles_near(words, user=ANYBODY):
    return [entry.title for entry in near(query_of(words), user=user)]
