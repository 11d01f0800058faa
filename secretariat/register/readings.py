"""The documents of the register: what a reader asks for, and what is shown of each."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, Count, F, Func, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from alliance87.documents import symbols
from alliance87.documents.models import Document, Tally
from alliance87.documents.permissions import documents_read_by
from alliance87.documents.searching import containing
from partners.models.words import Plain

FILTERS = ("kind", "meeting", "distribution")


def meetings_in(documents):
    """The symbols of the meetings that these documents belong to, the newest first."""
    first = documents.filter(meeting=OuterRef("meeting")).order_by().values("pk")[:1]
    of_meetings = Document.objects.exclude(meeting="").order_by().values("meeting").annotate(count=Count("*"))
    meetings = (row["meeting"] for row in of_meetings.annotate(readable=Subquery(first)) if row["readable"])
    return sorted(meetings, key=symbols.place_of, reverse=True)


def found_in(documents, asked):
    """Those of the documents that fit what was asked for: by symbol first and in its order, otherwise the newest first."""
    for name in FILTERS:
        if value := asked.get(name):
            documents = documents.filter(**{name: value})
    if language := asked.get("language"):
        documents = documents.filter(Q(language=language) | Q(translations__language=language))
    if words := asked.get("q", "").replace("\0", "").strip():
        return _with_words(documents, words)
    if asked.get("meeting"):
        return documents.order_by("place")
    return documents.order_by("-issued_at", "-pk")


class _Among(Func):
    """Whether a key is among those that a query finds. The query runs once and first, so that only what it finds is
    judged.
    """

    template, arg_joiner, output_field = "%(expressions)s)", " = ANY (", BooleanField()


def _with_words(documents, words):
    fragment = symbols.sought(words)
    ways = [containing(words), _keys(plain_title__contains=Plain(Value(words)))]
    if not fragment:
        return documents.filter(_among(ways)).order_by("-issued_at", "-pk")
    named = Q(path__contains=fragment)
    ways = documents.filter(_among([*ways, _keys(named)])).annotate(
        begins=_is(Q(path__startswith=fragment)),
        is_named=_is(named),
        order=Case(When(named, then="place"), default=Value("")),
    )
    return ways.order_by("-begins", "-is_named", "order", "-issued_at", "-pk")


def _keys(*conditions, **lookups):
    return Document.objects.filter(*conditions, **lookups).order_by().values("pk")


def _among(queries):
    first, *others = queries
    return _Among(F("pk"), ArraySubquery(first.order_by().union(*others).order_by()))


def _is(condition):
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def shown(documents):
    """The documents with what the list says of each: changes, translations and `downloads`. Three queries."""
    tallies = Tally.objects.filter(document=OuterRef("pk")).order_by().values("document")
    counted = Subquery(tallies.annotate(total=Sum("count")).values("total"))
    return documents.with_changes().prefetch_related("translations").annotate(downloads=Coalesce(counted, 0))


def family_of(user, document):
    """What was issued together with the document: its original and all changes, as far as the reader may read them, in
    the order of their symbols.
    """
    original = symbols.parse(document.symbol).original
    issued = documents_read_by(user).filter(path__startswith=symbols.path_of(original)).exclude(pk=document.pk)
    return shown(issued.order_by("place"))


def document_to_show(user, slug):
    """The document with this symbol if the reader may read it, with its translations and texts; or None."""
    documents = documents_read_by(user).filter(symbol=slug.replace("-", "/"))
    return shown(documents.select_related("changes").prefetch_related("texts")).first()


def versions_of(document):
    """The document in each of its languages, the original first, each with `is_original` and `text`, what came of reading it."""
    texts = {text.language: text for text in document.texts.all()}
    versions = [document, *document.translations.all()]
    for version in versions:
        version.is_original = isinstance(version, Document)
        version.text = texts.get(version.language)
    return versions
