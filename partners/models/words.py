"""The words in the names of organizations, for finding one by a misspelt word."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection, models, transaction
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Greatest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..rules.directory import swaps_of

CLOSE_ENOUGH = 0.25
"""The lowest likeness of two words that counts: that of six letters with two swapped in the middle."""

SWAPPED = 0.6
"""The likeness given to a word with two adjacent letters swapped, however short it is."""

MOST_CANDIDATES = 50


class Plain(models.Transform):
    """A text in the form in which it is compared: without width, case and accents, with plain quotes, hyphens and
    digits.

    In a look-up, `name__plain__contains`, it applies to both sides.
    """

    function = "partners_plain"
    lookup_name = "plain"
    bilateral = True
    output_field = models.TextField()


models.CharField.register_lookup(Plain)
models.TextField.register_lookup(Plain)


class WordsOf(models.Func):
    """The words of a text in the form in which they are compared, as an array."""

    function = "partners_words"


class InOrder(models.Func):
    """The place of a name in a list for the reader, whatever its accents and capitals; in Spanish, ñ follows n.

    `alliance87.ui.languages.in_order` says the same of a name that was read.
    """

    template = 'partners_plain(%(expressions)s) COLLATE "C"'
    in_spanish = """partners_plain(replace(lower(%(expressions)s COLLATE pg_c_utf8), 'ñ', 'n~')) COLLATE "C\""""
    output_field = models.TextField()

    def as_sql(self, compiler, connection, **said):
        template = self.in_spanish if get_language() == "es" else self.template
        return super().as_sql(compiler, connection, template=template, **said)


class Skeleton(models.Func):
    """A plain text in which Cyrillic and Greek letters are replaced by the Latin letters they resemble.

    Only for finding duplicates.
    """

    function = "partners_skeleton"
    output_field = models.TextField()


class Site(models.Func):
    """The host of a website in lower case, without `www.`; empty if there is none."""

    function = "partners_site"
    output_field = models.TextField()


def made(expression, name, **kwargs):
    """A column that the database computes from others."""
    return models.GeneratedField(
        verbose_name=name, expression=expression, output_field=models.TextField(), db_persist=True, **kwargs
    )


class Word(models.Model):
    """A word that a name has or had, in the form in which it is compared."""

    word = models.TextField(_("word"), unique=True)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        indexes = [GinIndex(name="word_trigrams", fields=["word"], opclasses=["gin_trgm_ops"], fastupdate=False)]

    def __str__(self):
        return self.word


def teaches_words(*columns):
    """The trigger that stores every word of a name."""
    return pgtrigger.Trigger(
        name="teaches_words",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*columns),
        func=(
            "INSERT INTO partners_word (word) SELECT DISTINCT word FROM unnest(NEW.words) AS word "
            "WHERE word <> '' ORDER BY word ON CONFLICT DO NOTHING; RETURN NULL;"
        ),
    )


def words_like(asked):
    """For each word of `asked`, {known word: likeness} for words that are like it or contain it. Two queries."""
    found = [{} for _word in asked]
    if not asked:
        return found
    first, *others = [_candidates(place, word) for place, word in enumerate(asked)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(CLOSE_ENOUGH)])
        for place, word, likeness in first.union(*others, all=True):
            found[place][word] = likeness
    return found


def _candidates(place, asked):
    plain = Plain(Value(asked))
    swapped = swaps_of(asked)
    swap = Case(When(word__in=swapped, then=Value(SWAPPED)), default=Value(0.0))
    return (
        Word.objects.filter(Q(word__trigram_similar=plain) | Q(word__contains=plain) | Q(word__in=swapped))
        .annotate(place=Value(place), likeness=Greatest(TrigramSimilarity("word", plain), swap))
        .order_by("-likeness", "word")
        .values_list("place", "word", "likeness")[:MOST_CANDIDATES]
    )
