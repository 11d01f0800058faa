"""Reading the text inside files in the background, and finding documents by a word inside them."""

import logging
from datetime import timedelta
from functools import reduce
from operator import or_

from django.contrib.postgres.lookups import Unaccent
from django.contrib.postgres.search import CombinedSearchVector, SearchQuery, SearchVector
from django.db import DataError, OperationalError, transaction
from django.db.models import Exists, Func, OuterRef, TextField, Value
from django.utils import timezone

from .models import Document, FileText, Translation
from .texts import ReadingOutcome, Text, text_of

logger = logging.getLogger(__name__)

CONFIGS = {"en": "english", "fr": "french", "es": "spanish"}
"""The rules of PostgreSQL by which words of a language are brought to their stems."""
GIVEN_UP = timedelta(minutes=30)
"""After this time a file that was begun is not being read any more: it ended the worker."""
A_TIME = 50
"""How many files are read in one run, so that a run takes less than a minute or two."""
_SMALLEST = 1000
_TOO_LONG = (DataError, OperationalError)
"""What PostgreSQL raises for an index entry that would be longer than a megabyte."""


def unread_files():
    """The (document or translation) whose text nobody has begun to read, the newest first."""
    begun = FileText.objects.filter(document=OuterRef("pk"), language=OuterRef("language"))
    yield from Document.objects.filter(~Exists(begun)).order_by("-pk")[:A_TIME]
    begun = FileText.objects.filter(document=OuterRef("document"), language=OuterRef("language"))
    yield from Translation.objects.filter(~Exists(begun)).select_related("document").order_by("-pk")[:A_TIME]


def read_file(row):
    """Read the text of a document or translation and index it. Returns the FileText, or None if somebody reads it already.

    The row that says it was begun is committed first, so that a file which kills the worker is not begun again.
    """
    document = getattr(row, "document", row)
    text, is_new = FileText.objects.get_or_create(
        document=document, language=row.language, defaults={"begun_at": timezone.now()}
    )
    if not is_new:
        return None
    keep_text(text, text_in(row), title=row.title)
    return text


def read_each(rows, read):
    """Call `read(row)`, which reads the file of a row. A failure does not hold up the others."""
    for row in rows:
        try:
            read(row)
        except Exception:
            logger.exception("the file of %r was not read", row)


def text_in(row):
    """The Text inside the `file` of a row, which says its `media_type`; one that is gone is broken."""
    try:
        with row.file.open() as file:
            return text_of(file, row.media_type)
    except FileNotFoundError:
        return Text(ReadingOutcome.BROKEN)


def keep_text(text, reading, *, title):
    """Keep what was read. If the index entry would be longer than the database takes, the end is left out and the state
    is CUT.
    """
    text.words, text.state, text.had_nul = reading.words, reading.state.value, reading.had_nul
    indexed = reading.words
    while True:
        try:
            with transaction.atomic():
                text.search = _vector(text.language, title, indexed)
                text.save(update_fields=["words", "state", "had_nul", "search"])
                return
        except _TOO_LONG as error:
            if "tsvector" not in str(error) or len(indexed) <= _SMALLEST:
                raise
            indexed, text.state = indexed[: len(indexed) // 2], ReadingOutcome.CUT.value


def _vector(language, title, words):
    """The words by the rules of their language, as written and without accents (both find more than either)."""
    config = CONFIGS.get(language, "simple")
    parts = [
        SearchVector(Value(title), config=config, weight="A"),
        SearchVector(Unaccent(Value(title)), config=config, weight="A"),
        SearchVector(Value(words), config=config, weight="B"),
        SearchVector(Unaccent(Value(words)), config=config, weight="B"),
    ]
    return reduce(lambda left, right: CombinedSearchVector(left, "||", right, config), parts)


def give_up():
    """Mark files whose reading ended the worker as broken; returns how many."""
    lost = FileText.objects.filter(state="", begun_at__lt=timezone.now() - GIVEN_UP)
    return lost.update(state=ReadingOutcome.BROKEN.value)


_SIGNS = str.maketrans("٫٬", ".,")
"""The signs in Arabic numbers as texts have them; `partners_plain` does the same for their digits."""


def containing(words):
    """The documents with these words inside, in any of their languages, or in their titles. Numbers are found in all digits."""
    plain = Func(Value(words.translate(_SIGNS)), function="partners_plain", output_field=TextField())
    asked = [
        SearchQuery(form, search_type="websearch", config=config)
        for config in CONFIGS.values()
        for form in (Value(words), Unaccent(Value(words)), plain)
    ]
    return FileText.objects.filter(search=reduce(or_, asked)).values("document")
