"""Answering a question: what is found, how it reads, and what is near where nothing is found."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    FloatField,
    Func,
    OuterRef,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Extract, Left, Length
from django.db.models.lookups import GreaterThan
from django.urls import NoReverseMatch, reverse

from .models import Entry
from .offered import findable
from .rules import BEGINS, ENDS, Hit, arranged, cleaned, parts_of, pieces, spellings, stems_in

MOST = 500
"""The most entries ranked for one way to match (symbol, title or text): a word found in more tells too little."""
MOST_NAMED = 200
"""The most rows of a list that are named by their keys: to fetch more costs more than to look each one up."""
MOST_NEAR = 5
CLOSE_ENOUGH = 0.3
"""The lowest likeness of what was typed to words of a title that counts, from 0 to 1."""

_OPTIONS = f'StartSel={BEGINS}, StopSel={ENDS}, MaxWords=32, MinWords=12, MaxFragments=2, FragmentDelimiter=" … "'
_WHOLE = f"StartSel={BEGINS}, StopSel={ENDS}, HighlightAll=true"


class _Raw(SearchQuery):
    """A tsquery as it is written."""

    def as_sql(self, compiler, connection, function=None, template=None):
        return super().as_sql(compiler, connection, function, "CAST(%(expressions)s AS tsquery)")


@dataclass(frozen=True, slots=True)
class Query:
    """A question as PostgreSQL asks it, and the beginning of a symbol that it may be; either may be empty."""

    text: str
    symbol: str
    words: str

    @property
    def is_empty(self):
        return not self.text and not self.symbol


def query_of(question, symbol=""):
    """The Query of what a reader typed, with the beginning of a symbol if it is one. One query.

    A word that is a stop word in one of our languages is left out, unless there is no other.
    """
    parts = parts_of(question)
    text = _composed(parts, _asked(parts)) if parts else ""
    return Query(text, symbol, cleaned(question).strip())


def _asked(parts):
    """[(the part as a tsquery, whether it is a stop word)]."""
    rows = []
    values = []
    for part in parts:
        others = [] if part.is_phrase else spellings(part.words)
        rows.append(
            "(finding_query(%s, %s)" + " || finding_query(%s, false)" * len(others) + ", finding_is_stop_word(%s))"
        )
        values += [part.words, part.is_phrase, *others, part.words]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT asked::text, stops FROM (VALUES {', '.join(rows)}) AS part (asked, stops)", values)  # noqa: S608
        return cursor.fetchall()


def _composed(parts, asked):
    those = list(zip(parts, asked, strict=True))
    telling = [row for row in those if row[1][0] and (row[0].is_phrase or not row[1][1])]
    used = telling if any(not part.is_without for part, _row in telling) else [row for row in those if row[1][0]]
    wanted = [f"({text})" for part, (text, _stops) in used if not part.is_without]
    unwanted = [f"!({text})" for part, (text, _stops) in used if part.is_without]
    return " & ".join([*wanted, *unwanted]) if wanted else ""


_ONE_BY_ONE = GreaterThan(OuterRef("pk"), 0)
"""True. With it in the condition, PostgreSQL looks up each entry that is found; without, it may choose to read first all
that there is of the kind, since it takes a word that it does not know for a common one.
"""


def entries_visible_to(user):
    """The entries of what the person may see now, by what each app says: a thing that was withdrawn a moment ago, or that
    the index still has, is not among them.
    """
    cases = []
    for offer in findable().values():
        rows = offer.visible(user)
        if rows is None:
            seen = Value(True)
        else:
            key = Cast(OuterRef("key"), rows.model._meta.pk)
            seen = Exists(rows.order_by().filter(_ONE_BY_ONE, pk=key))
        cases.append(When(kind=offer.kind, then=seen))
    return Entry.objects.filter(Case(*cases, default=Value(False), output_field=BooleanField()))


def entries_with(query):
    """The entries with these words, whoever may see them; for a list that judges by itself who sees what."""
    return Entry.objects.filter(words=_Raw(query.text)) if query.text else Entry.objects.none()


def having(rows, words, kind, key="pk"):
    """Those of the rows, things of a kind, in which a list finds these words; the index knows each by its `key`. One query
    besides their own.

    Where few are found, they are named. Where many are, each row is looked up in its turn, so that a page of a list costs no
    more than what stands on it: to find all first would take the longer, the more there are.
    """
    entries = entries_with(query_of(words)).filter(kind=kind).order_by()
    keys = list(entries.values_list("key", flat=True)[: MOST_NAMED + 1])
    if len(keys) <= MOST_NAMED:
        return rows.filter(**{f"{key}__in": {int(pk) for pk in keys}})
    return rows.filter(Exists(entries.filter(key=Cast(OuterRef(key), TextField()))))


def search(query, *, user, language, kind=""):
    """(what is found, as `arranged`; whether there was more than was ranked). One query.

    With `kind`, only things of that kind.
    """
    visible = entries_visible_to(user)
    if kind:
        visible = visible.filter(kind=kind)
    reaches = []
    if query.symbol:
        whole = query.symbol if query.symbol.endswith("/") else f"{query.symbol}/"
        place = Case(When(path=whole, then=0), When(path__startswith=query.symbol, then=1), default=2)
        reaches.append(_reach(visible.filter(path__contains=query.symbol), query, place))
    if query.text:
        reaches.append(_reach(visible.filter(head=_Raw(query.text)), query, Value(2)))
        reaches.append(_reach(visible.filter(words=_Raw(query.text)), query, Value(3)))
    first, *others = reaches
    rows = list(first.union(*others, all=True) if others else first)
    nearest = {}
    for row in sorted(rows, key=lambda row: row[4]):
        nearest.setdefault(row[0], Hit(*row))
    return arranged(nearest.values(), language=language), len(rows) >= MOST and _is_full(rows)


def _is_full(rows):
    places = [place for _pk, _kind, _key, _language, place, _rank, _at in rows]
    return sum(1 for place in places if place == 3) >= MOST or sum(1 for place in places if place < 3) >= MOST


def _reach(entries, query, place):
    rank = SearchRank("words", _Raw(query.text)) if query.text else Value(0.0, output_field=FloatField())
    return (
        entries.order_by()
        .annotate(place=place, rank=rank, age=Coalesce(Extract("at", "epoch"), 0.0, output_field=FloatField()))
        .values_list("pk", "kind", "key", "language", "place", "rank", "age")[:MOST]
    )


def shown(hits, query):
    """The entries of these hits in their order, each with `excerpt` and `heading` in pieces, whether the text begins before
    the excerpt and goes on after it, `address`, `offered` and `beside`. One query, and those of `beside`.
    """
    asked = _Raw(query.text)
    stems = Value(stems_in(query.text))
    excerpt = Func(
        "language", "text", asked, stems, Value(_OPTIONS), function="finding_excerpt", output_field=TextField()
    )
    heading = Func("language", "title", asked, Value(_WHOLE), function="finding_heading", output_field=TextField())
    entries = Entry.objects.annotate(
        excerpt_text=excerpt, heading_text=heading, length=Length("text"), start=Left("text", 20)
    ).defer("text", "title", "head", "words")
    by_pk = entries.in_bulk([hit.pk for hit in hits])
    those = [by_pk[hit.pk] for hit in hits if hit.pk in by_pk]
    for entry in those:
        entry.excerpt, entry.heading = pieces(entry.excerpt_text), pieces(entry.heading_text)
        words = "".join(words for _asked, words in entry.excerpt)
        entry.begins_before = not words.startswith(entry.start)
        entry.goes_on = len(words) < entry.length
    return _with_what_is_beside(_addressed(those))


def near(query, *, user):
    """The entries whose titles are most like what was typed, for a question that finds nothing. Two queries."""
    words = Func(Value(query.words), function="partners_plain", output_field=TextField())
    entries = entries_visible_to(user).filter(plain_title__trigram_word_similar=words)
    likeness = TrigramWordSimilarity(words, "plain_title")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(CLOSE_ENOUGH)])
        rows = entries.annotate(likeness=likeness).order_by("-likeness", "kind", "key")
        nearby = list(
            rows.only("kind", "key", "language", "title", "symbol", "at", "route", "parts", "fragment")[: 3 * MOST_NEAR]
        )
    things = {}
    for entry in nearby:
        things.setdefault((entry.kind, entry.title), entry)
    return _addressed(list(things.values())[:MOST_NEAR])


def _addressed(entries):
    """Those that have a page, each with its `address` in the reader's language and its kind, `offered`."""
    addressed = []
    for entry in entries:
        try:
            entry.address = reverse(entry.route, args=entry.parts) + entry.fragment
        except NoReverseMatch:
            continue
        entry.offered = findable()[entry.kind]
        addressed.append(entry)
    return addressed


def _with_what_is_beside(entries):
    """The entries, each with what must be said `beside` it: one query for each kind on the page that says anything."""
    keys = defaultdict(set)
    for entry in entries:
        keys[entry.kind].add(entry.key)
    beside = {kind: findable()[kind].beside(sorted(some)) for kind, some in keys.items()}
    for entry in entries:
        entry.beside = beside[entry.kind].get(entry.key, "")
    return entries
